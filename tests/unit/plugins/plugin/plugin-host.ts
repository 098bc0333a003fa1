import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { printError } from '../../../../core/cli/print-error.ts'
import { runCommand } from '../../../../core/cli/router.ts'
import { run } from '../../../../core/system/exec.ts'
import plugin from '../../../../plugins/plugin/index.ts'
import { createHost, type Host } from '../../../support/host.ts'

const repository = join(import.meta.dirname, '../../../..')

interface Answer {
  exitCode: number
  stdout: string
  stderr: string
}

/** A host with plugn on it; `plugin` runs a command of the plugin `plugin` in this process, which need not be root. */
export async function pluginHost(): Promise<Host & { plugin(...words: string[]): Promise<Answer> }> {
  const host = await createHost({ only: ['plugin'] })
  symlinkSync(join(repository, 'core/bash'), join(host.directory, 'runtime/bash'))
  symlinkSync(join(repository, 'core/bash/common'), `${host.env.PLUGIN_CORE_AVAILABLE_PATH}/common`)
  host.env.PATH = `${join(repository, 'debian/bin')}:${host.env.PATH}`
  host.env.GIT_CONFIG_GLOBAL = join(host.directory, 'gitconfig')
  return Object.assign(host, {
    async plugin(command: string, ...words: string[]): Promise<Answer> {
      const { ctx, stdout, stderr } = host.ctx()
      let exitCode: number
      try {
        exitCode = await runCommand(ctx, plugin, `plugin:${command}`, words)
      } catch (error) {
        exitCode = printError(error, stderr, false)
      }
      return { exitCode, stdout: stdout.text(), stderr: stderr.text() }
    },
  })
}

/** A repository with a plugin in it; its URL. `commit` adds another version. */
export async function pluginRepository(
  host: Host,
  name: string,
): Promise<{ url: string; commit(version: string): Promise<void>; tag(name: string): Promise<void> }> {
  const directory = join(host.directory, name)
  const git = async (...words: string[]) => {
    const identity = ['-c', 'user.name=a', '-c', 'user.email=a@localhost', '-c', 'init.defaultBranch=main']
    const code = await run('git', [...identity, '-C', directory, ...words], {
      stdout: 'ignore',
      stderr: 'ignore',
    })
    if (code !== 0) throw new Error(`git ${words.join(' ')} failed`)
  }
  mkdirSync(directory)
  await git('init', '-q')
  const commit = async (version: string) => {
    writeFileSync(
      join(directory, 'plugin.toml'),
      `[plugin]\ndescription = "says <hello> & more"\nversion = "${version}"\n[plugin.config]\n`,
    )
    writeFileSync(join(directory, 'install'), '#!/bin/sh\necho "installed $(pwd | wc -l)"\n', { mode: 0o755 })
    await git('add', '--all')
    await git('commit', '-qm', version)
  }
  await commit('0.1')
  return { url: `file://${directory}`, commit, tag: (tag) => git('tag', tag) }
}
