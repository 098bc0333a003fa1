import { isDeployed } from '../../core/deploy/is-deployed.ts'
import type { Ctx } from '../../core/plugin/context.ts'
import { changeConfig } from '../../core/state/config-env.ts'
import type { EnvBytes } from '../../core/state/env-codec.ts'
import { UserError } from '../../core/system/errors.ts'
import { requireKeys } from './environment.ts'
import { pretty } from './formats.ts'

interface ChangeOptions {
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
    changeConfig(ctx.paths, scope, (env) => {
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
  const changed = changeConfig(ctx.paths, scope, (env) => {
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
  const changed = changeConfig(ctx.paths, scope, (env) => {
    for (const key of env.keys()) ctx.log.info1Quiet(`Unsetting ${key}`)
    const any = env.size > 0
    env.clear()
    return any
  })
  if (changed) await announce(ctx, scope, 'clear', [], options)
  await restart(ctx, scope, options)
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
