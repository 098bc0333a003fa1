import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type CommandResult, capture, type Env } from '../../core/system/exec.ts'
import type { Host } from './host.ts'

/** A user's machine: a working tree, and pushes that reach the host as ssh would bring them. */
export interface Client {
  directory: string
  git(...args: string[]): Promise<CommandResult>
  /** Writes files and commits them; the revision. */
  commit(files: Record<string, string>): Promise<string>
}

/** Makes a client of the host, and puts `dokku` on the host's PATH, where its hooks look for it. */
export async function createClient(host: Host, branch = 'master'): Promise<Client> {
  const repository = join(import.meta.dirname, '../..')
  const bin = join(host.directory, 'bin')
  mkdirSync(bin, { recursive: true })
  const main = `"${join(repository, 'scripts/node')}" "${join(repository, 'core/main.ts')}"`
  script(join(bin, 'dokku'), `exec ${main} "$@"`)
  host.env.PATH = `${bin}:${host.env.PATH}`
  // What sshd does with an authorized key: the words of the client stand unquoted after the command.
  const settings = Object.entries(host.env).map(([name, value]) => `${name}=${quote(value ?? '')}`)
  script(
    join(host.directory, 'ssh'),
    `while [ "\${1#-}" != "$1" ]; do shift; [ "\${1#SendEnv}" = "$1" ] || shift; done\nshift\nset -f\nexport SSH_ORIGINAL_COMMAND="$*"\nexec env -i ${settings.join(' ')} SSH_ORIGINAL_COMMAND="$SSH_ORIGINAL_COMMAND" dokku $SSH_ORIGINAL_COMMAND`,
  )
  const directory = join(host.directory, 'client')
  mkdirSync(directory)
  const env: Env = {
    PATH: process.env.PATH,
    HOME: directory,
    GIT_SSH_COMMAND: join(host.directory, 'ssh'),
    GIT_SSH_VARIANT: 'simple',
    GIT_CONFIG_NOSYSTEM: '1',
  }
  for (const who of ['AUTHOR', 'COMMITTER']) {
    env[`GIT_${who}_NAME`] = 'Tester'
    env[`GIT_${who}_EMAIL`] = 'tester@example.org'
  }
  const git = (...args: string[]) => capture('git', args, { cwd: directory, env })
  await git('init', '--quiet', '--initial-branch', branch, '.')
  return {
    directory,
    git,
    async commit(files) {
      for (const [name, content] of Object.entries(files)) {
        mkdirSync(join(directory, name, '..'), { recursive: true })
        writeFileSync(join(directory, name), content)
      }
      await git('add', '--all')
      await git('commit', '--quiet', '--message', 'change')
      return (await git('rev-parse', 'HEAD')).stdout.trim()
    },
  }
}

function script(file: string, body: string): void {
  writeFileSync(file, `#!/bin/sh\n${body}\n`, { mode: 0o755 })
}

function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`
}
