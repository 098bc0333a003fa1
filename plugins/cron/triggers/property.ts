import type { Ctx } from '../../../core/plugin/context.ts'
import { UserError } from '../../../core/system/errors.ts'

const defaults: Record<string, string> = { mailfrom: '', mailto: '', maintenance: 'false' }

/** The app may be `--global`. */
export default function cronGetProperty(ctx: Ctx, app: string, key: string): string {
  const usual = Object.hasOwn(defaults, key) ? defaults[key] : undefined
  if (usual === undefined) throw new UserError('Invalid cron property specified')
  return ctx.properties('cron').get(app, key) || usual
}
