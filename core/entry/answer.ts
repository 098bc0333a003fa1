import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expandAlias } from '../cli/aliases.ts'
import { printError } from '../cli/print-error.ts'
import { dispatch } from '../cli/router.ts'
import { commandsOf } from '../plugin/commands.ts'
import { type Ctx, createCtx } from '../plugin/context.ts'
import { findCoreCommand } from '../plugin/registry.ts'
import type { Answer } from '../system/callback.ts'
import { findAccount } from '../system/users.ts'
import { catalogue, type TriggerName } from '../triggers/catalogue.ts'
import { findImplementers } from '../triggers/implementers.ts'
import { abandonHook } from '../triggers/pending.ts'
import { authorize, nameCaller } from './authorize.ts'
import { completeEnvironment } from './environment.ts'
import { takeGlobalFlags } from './global-flags.ts'

/**
 * Answers a hook that calls back while this process waits for it, with the caller's own environment, directory and
 * authority. Only questions: what changes something, reads stdin or may take long gets a process of its own.
 */
export const answerCall: Answer = async (call, stdout, stderr) => {
  const env = completeEnvironment(call.env)
  const me = findAccount(process.getuid?.() ?? 0)
  if (me?.name !== env.DOKKU_SYSTEM_USER || (env.SSH_ORIGINAL_COMMAND ?? '') !== '') return undefined
  const ctx = createCtx({ env, cwd: call.cwd, stdin: '', stdout, stderr, gone: call.gone })
  const run = call.program === 'main' ? await command(ctx, call.words) : trigger(ctx, call.words)
  if (run === undefined) return undefined
  let settled = false
  call.gone.addEventListener('abort', () => {
    if (!settled) abandonHook()
  })
  try {
    return await run()
  } catch (error) {
    return printError(error, stderr, Boolean(call.env.DOKKU_TRACE))
  } finally {
    settled = true
  }
}

type Run = (() => Promise<number>) | undefined

async function command(ctx: Ctx, argv: string[]): Promise<Run> {
  if (argv[0] === '--where') return undefined
  const words = takeGlobalFlags(argv, ctx.env)
  const name = expandAlias(words[0] ?? '')
  const core = findCoreCommand(name)
  if (core === undefined || !existsSync(join(ctx.paths.pluginsEnabled, core.name))) return undefined
  if (commandsOf(await core.plugin.load()).get(name)?.question !== true) return undefined
  nameCaller(ctx.env, words)
  return async () => {
    await authorize(ctx, words)
    return await dispatch(ctx, words)
  }
}

/** `plugn trigger NAME`, when its catalogue entry says that it only tells, and only TypeScript answers it. */
function trigger(ctx: Ctx, [kind, , name = '', ...args]: string[]): Run {
  const spec = Object.hasOwn(catalogue, name) ? catalogue[name as TriggerName] : undefined
  if (kind !== 'plugn-trigger' || spec === undefined) return undefined
  if (spec.result === 'none' && spec.convention !== 'gate') return undefined
  if (findImplementers(ctx, name).some((one) => one.kind === 'executable')) return undefined
  return async () => await ctx.triggers.stream(name, args)
}
