import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { completeEnvironment } from '../../core/entry/environment.ts'
import { Buffered, type Ctx, createCtx } from '../../core/plugin/context.ts'
import { corePlugin, corePluginNames } from '../../core/plugin/registry.ts'
import { writeShims } from '../../core/plugin/shims.ts'
import { type CommandResult, capture, type Env } from '../../core/system/exec.ts'

const repository = join(import.meta.dirname, '../..')

/** A Dokku host in a temporary directory, running the sources as the current user. */
export interface Host extends AsyncDisposable {
  directory: string
  env: Env
  /** Runs `dokku WORDS` as a process. */
  dokku(words: string[], options?: { env?: Env; stdin?: string }): Promise<CommandResult>
  /** Runs a libexec program of the runtime: plugn-trigger, write-shims. */
  libexec(kind: string, words: string[]): Promise<CommandResult>
  /** A context in this process; what handlers print is in `stdout` and `stderr`. */
  ctx(changes?: { env?: Env; stdin?: string }): { ctx: Ctx; stdout: Buffered; stderr: Buffered }
  /** Makes an app's directory without any trigger. */
  createApp(name: string): void
  /** Adds and enables a community plugin; files are content by name, executable when they start with `#!`. */
  addPlugin(name: string, files: Record<string, string>): string
}

/** With `only`, other core plugins are not installed: what they do in a deploy is not this test's affair. */
export async function createHost(options: { only?: readonly string[] } = {}): Promise<Host> {
  const directory = mkdtempSync(join(tmpdir(), 'dokku-host-'))
  const at = (...names: string[]) => join(directory, ...names)
  const lib = at('lib')
  for (const name of ['root', 'logs', 'runtime/libexec', 'lib/config', 'lib/data', 'lib/plugins/available']) {
    mkdirSync(at(name), { recursive: true })
  }
  for (const name of ['lib/plugins/enabled', 'lib/core-plugins/available', 'lib/core-plugins/enabled'])
    mkdirSync(at(name), { recursive: true })
  writeFileSync(join(lib, 'plugins/config.toml'), '')
  writeFileSync(join(lib, 'VERSION'), '1.0.0\n')
  for (const kind of ['hook', 'subcommand', 'commands', 'plugn-trigger', 'write-shims'])
    writeLibexec(at('runtime/libexec', kind), kind)
  const env = completeEnvironment({
    PATH: process.env.PATH,
    HOME: at('root'),
    USER: userInfo().username,
    DOKKU_ROOT: at('root'),
    DOKKU_LIB_PATH: lib,
    DOKKU_LOGS_DIR: at('logs'),
    DOKKU_RUNTIME: at('runtime'),
    DOKKU_SYSTEM_USER: userInfo().username,
    DOKKU_SYSTEM_GROUP: userInfo().username,
    DOKKU_PID: '4711',
  })
  for (const name of options.only ?? corePluginNames()) await installCorePlugin(lib, name, env)
  const host: Host = {
    directory,
    env,
    dokku: (words, options = {}) =>
      capture(join(repository, 'scripts/node'), [join(repository, 'core/main.ts'), ...words], {
        env: { ...env, ...options.env },
        ...(options.stdin === undefined ? {} : { stdin: options.stdin }),
      }),
    libexec: (kind, words) => capture(at('runtime/libexec', kind), words, { env }),
    ctx(changes = {}) {
      const stdout = new Buffered()
      const stderr = new Buffered()
      const ctx = createCtx({
        env: { ...env, ...changes.env },
        cwd: directory,
        stdin: changes.stdin ?? '',
        stdout,
        stderr,
      })
      return { ctx, stdout, stderr }
    },
    createApp: (name) => mkdirSync(at('root', name)),
    addPlugin(name, files) {
      const target = join(lib, 'plugins/available', name)
      mkdirSync(target, { recursive: true })
      for (const [file, content] of Object.entries(files)) {
        mkdirSync(join(target, file, '..'), { recursive: true })
        writeFileSync(join(target, file), content, { mode: content.startsWith('#!') ? 0o755 : 0o644 })
      }
      symlinkSync(target, join(lib, 'plugins/enabled', name))
      return target
    },
    [Symbol.asyncDispose]: async () => rmSync(directory, { recursive: true, force: true }),
  }
  return host
}

async function installCorePlugin(lib: string, name: string, env: Env): Promise<void> {
  const manifest = await corePlugin(name)?.load()
  if (manifest === undefined) return
  const target = join(lib, 'core-plugins/available', name)
  mkdirSync(target)
  writeFileSync(join(target, '.core'), '')
  writeFileSync(
    join(target, 'plugin.toml'),
    `[plugin]\ndescription = "core"\nversion = "1.0.0"\n[plugin.config]\n`,
  )
  for (const folder of ['templates', 'bin']) {
    const from = join(repository, 'plugins', name, folder)
    if (existsSync(from)) cpSync(from, join(target, folder), { recursive: true })
  }
  const bash = join(repository, 'core/bash', name)
  if (existsSync(bash))
    for (const file of readdirSync(bash)) symlinkSync(join(bash, file), join(target, file))
  writeShims(target, manifest, env)
  symlinkSync(target, join(lib, 'plugins/available', name))
  for (const tree of ['plugins', 'core-plugins']) symlinkSync(target, join(lib, tree, 'enabled', name))
}

function writeLibexec(file: string, kind: string): void {
  const main = join(repository, 'core/libexec.ts')
  const script = `#!/bin/sh\nexec "${join(repository, 'scripts/node')}" "${main}" ${kind} "$0" "$@"\n`
  writeFileSync(file, script, { mode: 0o755 })
}
