import type { Ctx } from '../../core/plugin/context.ts'
import { readConfig } from '../../core/state/config-env.ts'

/** The stack somebody chose; nothing means the usual one of the builder that asks. */
export function stackName(ctx: Ctx, app: string): string {
  const stack = ctx.properties('buildpacks').computed(app, 'stack')
  if (stack !== '') return stack
  const image = readConfig(ctx.paths, app).get('DOKKU_IMAGE') ?? ''
  if (image !== '')
    ctx.log.warn(
      'Deprecated: use buildpacks:set-property instead of specifying DOKKU_IMAGE environment variable',
    )
  return image
}

/** The stack herokuish builds in. */
export function computedStack(ctx: Ctx, app: string): string {
  return stackName(ctx, app) || (ctx.env.DOKKU_IMAGE ?? '')
}
