import { Buffered, type Ctx, type CtxChanges, discard } from '../plugin/context.ts'
import { UserError } from '../system/errors.ts'
import type { ArgsOf, Convention, ResultOf } from './catalogue/spec.ts'
import { type Catalogue, catalogue, type TriggerName } from './catalogue.ts'
import { decodeResult } from './codec.ts'
import { findImplementers, type Implementer } from './implementers.ts'
import { pending } from './pending.ts'
import { runHook } from './run-hook.ts'

type Named<C extends Convention> = {
  [T in TriggerName]: Catalogue[T]['convention'] extends C ? T : never
}[TriggerName]

interface FireOptions {
  /** What implementers read; the catalogue decides when absent. */
  stdin?: string
  env?: Record<string, string>
  cwd?: string
  /** Throw stdout away. */
  silent?: true
}

/** Fires triggers, one method per calling convention; a name belongs to exactly one of them. */
export interface Triggers {
  all<T extends Named<'all'>>(name: T, args: ArgsOf<Catalogue[T]>, options?: FireOptions): Promise<void>
  for<T extends Named<'for'>>(
    name: T,
    args: ArgsOf<Catalogue[T]>,
    options?: FireOptions,
  ): Promise<ResultOf<Catalogue[T]>>
  first<T extends Named<'first'>>(
    name: T,
    args: ArgsOf<Catalogue[T]>,
    options?: FireOptions,
  ): Promise<ResultOf<Catalogue[T]> | undefined>
  collect<T extends Named<'collect'>>(
    name: T,
    args: ArgsOf<Catalogue[T]>,
    options?: FireOptions,
  ): Promise<ResultOf<Catalogue[T]>>
  /** true when every implementer agrees (also when there is none). */
  gate<T extends Named<'gate'>>(name: T, args: ArgsOf<Catalogue[T]>, options?: FireOptions): Promise<boolean>
  /** What one plugin alone prints for a trigger; '' when it does not implement it. */
  one(plugin: string, name: TriggerName, args: readonly string[]): Promise<string>
  /** Is there an implementer besides the event log? */
  has(name: string): boolean
  /** Runs every implementer as `plugn trigger` does, streaming; the first non-zero status. For names unknown too. */
  stream(name: string, args: readonly string[], options?: FireOptions): Promise<number>
}

/** An implementer ended with another status than 0 and has said why, or at least that. */
export class HookFailure extends UserError {
  constructor(trigger: string, plugin: string, exitCode: number) {
    super(`Hook ${trigger} of plugin ${plugin} failed with exit code ${exitCode}`, { exitCode })
    this.name = 'HookFailure'
  }
}

export function createTriggers(ctx: Ctx): Triggers {
  const fire = (name: string, args: readonly unknown[], options: FireOptions | undefined, each: Each) =>
    runAll(contextFor(ctx, name, options), name, args as string[], each)

  const streamed = async (name: string, args: readonly unknown[], options?: FireOptions): Promise<void> => {
    const code = await fire(name, args, options, runHook)
    if (code.exitCode !== 0 && !isTolerant(name)) throw new HookFailure(name, code.plugin, code.exitCode)
  }
  const collected = async (
    name: string,
    args: readonly unknown[],
    options?: FireOptions,
  ): Promise<string> => {
    const into = new Buffered()
    const code = await fire(name, args, options, (c, ...rest) => runHook(c.with({ stdout: into }), ...rest))
    if (code.exitCode !== 0 && !isTolerant(name)) throw new HookFailure(name, code.plugin, code.exitCode)
    return into.text()
  }

  return {
    async all(name, args, options) {
      await streamed(name, args, options)
    },
    async for(name, args, options) {
      const { result } = catalogue[name]
      if ((result as string) !== 'none') return understand(name, await collected(name, args, options))
      await streamed(name, args, options)
      return undefined as never
    },
    async first(name, args, options) {
      let answer: string | undefined
      const code = await fire(name, args, options, async (c, ...rest) => {
        const into = new Buffered()
        const exitCode = await runHook(c.with({ stdout: into }), ...rest)
        const line = into
          .text()
          .split('\n')
          .find((text) => text.trim() !== '')
        if (line === undefined) return exitCode
        answer = line.trim()
        return 'enough'
      })
      if (code.exitCode !== 0 && !isTolerant(name)) throw new HookFailure(name, code.plugin, code.exitCode)
      return answer === undefined ? undefined : decodeResult(catalogue[name], answer)
    },
    async collect(name, args, options) {
      return understand(name, await collected(name, args, options))
    },
    async gate(name, args, options) {
      return (await fire(name, args, options, runHook)).exitCode === 0
    },
    async one(plugin, name, args) {
      const implementer = findImplementers(ctx, name).find((candidate) => candidate.plugin === plugin)
      if (implementer === undefined) return ''
      const into = new Buffered()
      const code = await runHook(contextFor(ctx, name).with({ stdout: into }), implementer, name, [...args])
      if (code !== 0) throw new HookFailure(name, plugin, code)
      return into.text()
    },
    has: (name) => findImplementers(ctx, name).some(({ plugin }) => plugin !== '20_events'),
    async stream(name, args, options) {
      return (await fire(name, args, options, runHook)).exitCode
    },
  }
}

/** What plugins printed, as a value; rubbish is an error that says where it comes from. */
function understand<T extends TriggerName>(name: T, text: string): ResultOf<Catalogue[T]> {
  const rubbish = (why: string) => new UserError(`Plugins answered ${name} with what cannot be used: ${why}`)
  if (catalogue[name].result === 'args' && text.includes('\0')) throw rubbish('a NUL byte')
  try {
    return decodeResult(catalogue[name], text)
  } catch (error) {
    throw error instanceof UserError ? rubbish(error.message) : error
  }
}

function isTolerant(name: string): boolean {
  return 'tolerant' in catalogue[name as TriggerName]
}

type Each = (ctx: Ctx, one: Implementer, name: string, args: string[]) => Promise<number | 'enough'>

async function runAll(
  ctx: Ctx,
  name: string,
  args: string[],
  each: Each,
): Promise<{ exitCode: number; plugin: string }> {
  for (const one of findImplementers(ctx, name)) {
    using _ = pending(one.plugin, name, ctx.gone)
    const outcome = await each(ctx, one, name, args)
    if (outcome === 'enough') break
    if (outcome !== 0) return { exitCode: outcome, plugin: one.plugin }
  }
  return { exitCode: 0, plugin: '' }
}

function contextFor(ctx: Ctx, name: string, options: FireOptions = {}): Ctx {
  const changes: CtxChanges = {}
  const spec = catalogue[name as TriggerName]
  if (options.stdin !== undefined) changes.stdin = options.stdin
  else if (spec?.stdin === 'empty') changes.stdin = ''
  if (options.env !== undefined) changes.env = { ...ctx.env, ...options.env }
  if (options.cwd !== undefined) changes.cwd = options.cwd
  if (options.silent === true) changes.stdout = discard()
  return Object.keys(changes).length === 0 ? ctx : ctx.with(changes)
}
