/** A host for the tests of a plugin; what TypeScript plugins import as `dokku/testing`. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { printError } from '../cli/print-error.ts'
import { runCommand } from '../cli/router.ts'
import type { Env } from '../system/exec.ts'
import { runOneHook } from '../triggers/run-hook.ts'
import { Buffered, type Ctx, createCtx } from './context.ts'
import type { PluginManifest } from './define.ts'
import { offerSurface } from './registry.ts'

// For `node --import`: from here on `dokku/plugin` and `dokku/testing` are these very modules.
offerSurface()

/** What a command or hook did. */
export interface Answer {
  exitCode: number
  stdout: string
  stderr: string
}

/** A Dokku with one plugin, in a temporary directory that goes with it. Docker and nginx are the machine's own. */
export interface TestHost extends AsyncDisposable {
  /** Where everything lies. */
  directory: string
  /** What commands and hooks find in `ctx.env`; change it as you like. */
  env: Env
  /** Makes the directory of an app, without a deploy. */
  createApp(name: string): void
  /** Runs a command of the plugin: `command('greeter:hello', 'web')`. */
  command(command: string, ...words: string[]): Promise<Answer>
  /** Runs the plugin's hook of a trigger; stdout is what bash callers would get. */
  trigger(name: string, ...args: string[]): Promise<Answer>
}

export function testHost(plugin: PluginManifest): TestHost {
  const directory = mkdtempSync(join(tmpdir(), 'dokku-plugin-'))
  const at = (...names: string[]) => join(directory, ...names)
  for (const name of ['root', 'lib/config', 'lib/data', 'lib/plugins/enabled', 'logs'])
    mkdirSync(at(name), { recursive: true })
  const { username } = userInfo()
  const env: Env = {
    PATH: process.env.PATH,
    HOME: at('root'),
    USER: username,
    DOKKU_ROOT: at('root'),
    DOKKU_LIB_ROOT: at('lib'),
    DOKKU_LOGS_DIR: at('logs'),
    DOKKU_SYSTEM_USER: username,
    DOKKU_SYSTEM_GROUP: username,
    DOCKER_BIN: 'docker',
  }
  const record = async (work: (ctx: Ctx) => Promise<number>): Promise<Answer> => {
    const stdout = new Buffered()
    const stderr = new Buffered()
    const ctx = createCtx({ env: { ...env }, cwd: directory, stdin: '', stdout, stderr })
    const exitCode = await work(ctx).catch((error: unknown) => printError(error, stderr, false))
    return { exitCode, stdout: stdout.text(), stderr: stderr.text() }
  }
  return {
    directory,
    env,
    createApp: (name) => mkdirSync(at('root', name)),
    command: (command, ...words) => record((ctx) => runCommand(ctx, plugin, command, words)),
    trigger: (name, ...args) => record((ctx) => runOneHook(ctx, plugin, name, args)),
    [Symbol.asyncDispose]: async () => rmSync(directory, { recursive: true, force: true }),
  }
}
