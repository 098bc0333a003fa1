import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Ctx } from '../plugin/context.ts'
import { readText } from '../state/read-file.ts'
import { callbackEnvironment } from '../system/callback.ts'
import type { Env } from '../system/exec.ts'
import { asProgram, startProblem } from '../system/script.ts'
import { hookLimit, stoppedExitCode, stoppedSentence } from './hook-limit.ts'
import { type Implementer, isCore } from './implementers.ts'

const plugnVersion = '0.17.1'

type Executable = Extract<Implementer, { kind: 'executable' }>

/** Runs a hook file as plugn does: its own interpreter, the caller's arguments, stdin and directory. */
export async function runBashHook(
  ctx: Ctx,
  hook: Executable,
  trigger: string,
  args: string[],
): Promise<number> {
  if (!hook.executable) {
    ctx.stderr.write(`Trigger '${trigger}' is not executable, skipping plugin (${hook.plugin})\n`)
    return 0
  }
  // An earlier hook may have disabled or removed the plugin.
  if (!existsSync(hook.file)) return 0
  const env = { ...ctx.env, ...(await hookEnvironment(ctx, hook)) }
  const seconds = hookLimit(ctx.env)
  const limited = seconds !== undefined && !isCore(ctx, hook.plugin)
  let stopped = false
  const reached = () => {
    stopped = true
    ctx.log.warn(stoppedSentence(trigger, hook.plugin, seconds ?? 0))
  }
  const code = await ctx.run(...asProgram(hook.file, args), {
    env,
    stdin: ctx.stdin,
    realPipes: true,
    ...(limited ? { timeLimit: { seconds, reached } } : {}),
  })
  if (stopped) return stoppedExitCode
  if (code === 126 || code === 127) explainStart(ctx, hook, trigger)
  return code
}

/** A script that could not be started has said nothing. */
function explainStart(ctx: Ctx, hook: Executable, trigger: string): void {
  const problem = startProblem(hook.file)
  if (problem !== undefined)
    ctx.log.warn(`Hook ${trigger} of plugin ${hook.plugin} cannot be started: ${problem}`)
}

/** What plugn adds to the environment: its own names and CONFIG_ values declared in plugin.toml. */
async function hookEnvironment(ctx: Ctx, hook: Executable): Promise<Env> {
  const own: Env = {
    ...callbackEnvironment(),
    PLUGN_VERSION: plugnVersion,
    SELF: '/usr/bin/plugn',
    SELF_EXECUTABLE: '/usr/bin/plugn',
  }
  const declared = readText(join(hook.directory, 'plugin.toml'))
  if (declared === undefined || !declaresConfig(declared)) return own
  const { parse } = await import('smol-toml')
  try {
    const keys = Object.keys(table(table(parse(declared).plugin).config))
    const stored = table(parse(readText(join(ctx.paths.plugins, 'config.toml')) ?? '')[hook.plugin])
    for (const key of keys) {
      const name = shellName(key)
      own[`CONFIG_${name}`] = ctx.env[`${shellName(hook.plugin)}_${name}`] || text(stored[key])
    }
  } catch (error) {
    ctx.stderr.write(`${hook.plugin}: plugin.toml or config.toml cannot be read: ${firstLine(error)}\n`)
  }
  return own
}

/** Is there any key below [plugin.config]? Most plugins have none, and a TOML parser costs a millisecond. */
function declaresConfig(toml: string): boolean {
  return (
    /^\s*\[\s*plugin\s*\.\s*config\s*\](?:\s*(?:#.*)?\n)+\s*[\w"'-]/m.test(toml) ||
    /^\s*config\s*[.=]/m.test(toml)
  )
}

function table(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}

function text(value: unknown): string {
  return value === undefined || value === null ? '' : String(value)
}

function shellName(name: string): string {
  return name.toUpperCase().replaceAll('-', '_')
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? ''
}
