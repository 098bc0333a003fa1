import { setTimeout as delay } from 'node:timers/promises'
import type { Ctx } from '../plugin/context.ts'
import { type PluginManifest, resolveLazy, type TriggerHandler } from '../plugin/define.ts'
import { Exit, UserError } from '../system/errors.ts'
import { runBashHook } from './bash-hook.ts'
import { catalogue, type TriggerName } from './catalogue.ts'
import { encodeResult } from './codec.ts'
import { hookLimit, stoppedExitCode, stoppedSentence } from './hook-limit.ts'
import { type Implementer, isCore } from './implementers.ts'
import { abandonHook } from './pending.ts'

/** Runs one implementer with its output going to the context's stdout; its exit status. */
export async function runHook(ctx: Ctx, one: Implementer, name: string, args: string[]): Promise<number> {
  if (one.kind === 'executable') return await runBashHook(ctx, one, name, args)
  const answer = runOneHook(ctx, await one.load(), name, args)
  const seconds = hookLimit(ctx.env)
  if (seconds === undefined || isCore(ctx, one.plugin)) return await answer
  const outcome = await Promise.race([answer, timeUp(seconds)])
  if (outcome !== 'late') return outcome
  ctx.log.warn(stoppedSentence(name, one.plugin, seconds))
  abandonHook()
  return stoppedExitCode
}

/** Does not by itself keep the process alive. */
async function timeUp(seconds: number): Promise<'late'> {
  return await delay(seconds * 1000, 'late', { ref: false })
}

/** Runs a TypeScript plugin's hook; its exit status, what it returned printed as bash callers expect it. */
export async function runOneHook(
  ctx: Ctx,
  manifest: PluginManifest,
  name: string,
  args: string[],
): Promise<number> {
  const spec = catalogue[name as TriggerName]
  if (spec?.convention === 'for' && manifest.target !== undefined && manifest.target !== args[0]) return 0
  const lazy = manifest.triggers?.[name as TriggerName]
  if (lazy === undefined) return 0
  const handler = (await resolveLazy(lazy as never)) as TriggerHandler<TriggerName>
  try {
    const result = await (handler as (c: Ctx, ...rest: string[]) => unknown)(ctx, ...args)
    const { text, exitCode } = encodeResult(spec, result)
    if (text !== '') ctx.stdout.write(text)
    return exitCode
  } catch (error) {
    if (error instanceof UserError || error instanceof Exit) throw error
    throw new Error(
      `plugin ${manifest.name}, hook ${name}: ${error instanceof Error ? error.message : String(error)}`,
      {
        cause: error,
      },
    )
  }
}
