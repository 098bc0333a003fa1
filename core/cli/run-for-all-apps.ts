import { availableParallelism } from 'node:os'
import type { Ctx } from '../plugin/context.ts'
import type { Args } from '../plugin/define.ts'
import { missingApp, printable, visibleApps } from '../plugin/visible-apps.ts'
import { exitCodes, UserError } from '../system/errors.ts'
import { ownerOf } from './owner.ts'

/** Does something to the app that was named, or with `--all` to every app, `--parallel` of them at a time. */
export async function forApps(
  ctx: Ctx,
  args: Args,
  what: string,
  action: (app: string) => Promise<void>,
): Promise<void> {
  const parallel = readParallel(args.flags.parallel)
  if (args.flags.all === true) await runForAllApps(ctx, what, parallel, action)
  else for (const app of await namedApps(ctx, args)) await action(app)
}

/** The app that was named, or with `--all` every app the caller may see. */
export async function namedApps(ctx: Ctx, args: Args): Promise<string[]> {
  if (args.flags.all === true) return await visibleApps(ctx)
  if (args.app === '') throw missingApp((await ownerOf(args.command)).commands?.[args.command])
  return [args.app]
}

/**
 * Does the same to every app the caller sees, `parallel` at a time (-1: as many as there are processors; undefined:
 * one after the other, for commands that take no `--parallel`). An app that fails does not stop the others; if any
 * did, the command fails.
 */
export async function runForAllApps(
  ctx: Ctx,
  what: string,
  parallel: number | undefined,
  action: (app: string) => Promise<void>,
): Promise<void> {
  const workers = workerCount(ctx, what, parallel)
  const apps = await visibleApps(ctx)
  if (apps.length === 0) {
    ctx.log.warn("You haven't deployed any applications yet")
    return
  }
  let failures = 0
  const one = async (app: string): Promise<void> => {
    ctx.log.info1(workers === 1 ? `Running ${what} against app ${app}` : `Running command against ${app}`)
    try {
      await action(app)
    } catch (error) {
      failures++
      const against = workers === 1 ? `app ${app}` : app
      ctx.log.warn(`Error running ${what} against ${against}: ${(error as Error).message}`)
    }
  }
  const queue = [...apps]
  const work = async (): Promise<void> => {
    for (let app = queue.shift(); app !== undefined; app = queue.shift()) await one(app)
  }
  await Promise.all(Array.from({ length: workers }, work))
  if (failures === 0) return
  throw new UserError(
    workers === 1
      ? `${what} command returned ${failures} errors`
      : `Encountered ${failures} errors during parallel run`,
  )
}

/** The value of `--parallel`, 0 when it was not given. */
export function readParallel(value: unknown): number {
  if (value === undefined) return 0
  if (!/^-?\d{1,6}$/.test(String(value))) {
    throw new UserError(`The value of --parallel must be a number, not "${printable(String(value))}"`, {
      exitCode: exitCodes.usage,
    })
  }
  return Number(value)
}

function workerCount(ctx: Ctx, what: string, parallel: number | undefined): number {
  if (parallel === undefined) return 1
  if (parallel < -1) throw new UserError(`Invalid value ${parallel} for --parallel flag`)
  let count = parallel
  if (parallel === -1) {
    count = availableParallelism()
    ctx.log.warn(`Setting --parallel=${parallel} value to CPU count of ${count}`)
  }
  if (count > 1) return count
  ctx.log.warn(`Running ${what} in serial mode`)
  return 1
}
