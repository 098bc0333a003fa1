import type { Ctx } from '../../../core/plugin/context.ts'
import { UserError } from '../../../core/system/errors.ts'

const defaults: Record<string, string> = {
  'restart-policy': 'on-failure:10',
  'skip-deploy': 'false',
  'stop-timeout-seconds': '30',
}

/** A property with its default, as other plugins ask for it. */
export function psGetProperty(ctx: Ctx, app: string, key: string): string {
  const store = ctx.properties('ps')
  if (key === 'restore') return store.get(app, 'restore') || 'true'
  const fallback = Object.hasOwn(defaults, key) ? defaults[key] : undefined
  if (fallback === undefined) throw new UserError(`Invalid ps property specified: ${key}`)
  return store.computed(app, key, fallback)
}

export function dockerArgsProcessDeploy(ctx: Ctx, app: string): string[] {
  return [`--restart=${psGetProperty(ctx, app, 'restart-policy')}`]
}

/** Who stops an app by hand does not want it back after a boot. */
export function postStop(ctx: Ctx, app: string): undefined {
  ctx.properties('ps').set(app, 'restore', 'false')
}
