import { setTimeout as sleep } from 'node:timers/promises'
import { isDeployed } from '../../core/deploy/is-deployed.ts'
import type { Ctx } from '../../core/plugin/context.ts'
import { readConfigBytes, writeConfig } from '../../core/state/config-env.ts'
import type { EnvBytes } from '../../core/state/env-codec.ts'
import { acquireLock, type Lock } from '../../core/state/lock.ts'
import { pathBelow } from '../../core/state/paths.ts'
import { UserError } from '../../core/system/errors.ts'
import { requireKeys } from './environment.ts'
import { pretty } from './formats.ts'

export interface ChangeOptions {
  /** Deploy the app again, if it is deployed. */
  restart: boolean
  /** What `post-config-update` is told when it differs from the scope. */
  announceAs?: string
}

/** Sets variables; with `replace` no others remain. */
export async function setVariables(
  ctx: Ctx,
  scope: string,
  entries: EnvBytes,
  options: ChangeOptions & { replace?: boolean },
): Promise<void> {
  requireKeys(entries.keys())
  if ([...entries.values()].some((value) => value.includes(0)))
    throw new UserError('The value of a variable cannot hold a NUL byte')
  if (entries.size > 0) {
    ctx.log.info1Quiet('Setting config vars')
    if (!ctx.quiet) ctx.stdout.write(Buffer.concat([pretty(entries, '       '), Buffer.from('\n')]))
    await change(ctx, scope, (env) => {
      if (options.replace === true) env.clear()
      for (const [key, value] of entries) env.set(key, value)
      return true
    })
    await announce(ctx, scope, 'set', [...entries.keys()], options)
  }
  await restart(ctx, scope, options)
}

export async function unsetVariables(
  ctx: Ctx,
  scope: string,
  keys: readonly string[],
  options: ChangeOptions,
): Promise<void> {
  requireKeys(keys)
  const changed = await change(ctx, scope, (env) => {
    let any = false
    for (const key of keys) {
      if (env.delete(key)) {
        any = true
        ctx.log.info1Quiet(`Unsetting ${key}`)
      } else {
        ctx.log.info1Quiet(`Skipping ${key}, it is not set in the environment`)
      }
    }
    return any
  })
  if (changed) await announce(ctx, scope, 'unset', keys, options)
  await restart(ctx, scope, options)
}

export async function clearVariables(ctx: Ctx, scope: string, options: ChangeOptions): Promise<void> {
  const changed = await change(ctx, scope, (env) => {
    for (const key of env.keys()) ctx.log.info1Quiet(`Unsetting ${key}`)
    const any = env.size > 0
    env.clear()
    return any
  })
  if (changed) await announce(ctx, scope, 'clear', [], options)
  await restart(ctx, scope, options)
}

/** Reads, changes and writes as one: two commands at once must not lose what the other set. */
async function change(ctx: Ctx, scope: string, edit: (env: EnvBytes) => boolean): Promise<boolean> {
  const lock = await waitForLock(ctx, scope)
  try {
    const env = readConfigBytes(ctx.paths, scope)
    const changed = edit(env)
    if (changed) writeConfig(ctx.paths, scope, env)
    return changed
  } finally {
    lock.release()
  }
}

async function waitForLock(ctx: Ctx, scope: string): Promise<Lock> {
  const file = pathBelow(ctx.paths.data, 'config', `${scope}.lock`)
  const deadline = Date.now() + 30_000
  for (;;) {
    const lock = acquireLock(ctx.paths, file, String(process.pid))
    if (lock !== undefined) return lock
    if (Date.now() > deadline)
      throw new UserError(`Another command has been changing this environment for 30 seconds`)
    await sleep(25)
  }
}

async function announce(
  ctx: Ctx,
  scope: string,
  action: string,
  keys: readonly string[],
  options: ChangeOptions,
): Promise<void> {
  try {
    await ctx.triggers.all('post-config-update', [options.announceAs ?? scope, action, ...keys])
  } catch (error) {
    ctx.log.warn(`Failure while triggering post-config-update: ${(error as Error).message}`)
  }
}

/** A deployed app gets its new environment by being deployed again; that it fails is no failure of ours. */
async function restart(ctx: Ctx, scope: string, options: ChangeOptions): Promise<void> {
  if (scope === '--global' || !options.restart) return
  if ((await ctx.triggers.collect('ps-get-property', [scope, 'restore'])) === 'false') return
  if (!(await isDeployed(ctx, scope))) return
  ctx.log.info1(`Restarting app ${scope}`)
  try {
    await ctx.triggers.all('release-and-deploy', [scope, '', 'config-redeploy'])
  } catch (error) {
    ctx.log.warn(`Failure while restarting app: ${(error as Error).message}`)
  }
}
