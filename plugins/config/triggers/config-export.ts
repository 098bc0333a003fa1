import type { Ctx } from '../../../core/plugin/context.ts'
import { verifyApp } from '../../../core/plugin/visible-apps.ts'
import { UserError } from '../../../core/system/errors.ts'
import { environmentOf } from '../environment.ts'
import { exportEnvironment } from '../formats.ts'

/** Written, not returned: values need not be text. */
export default async function configExport(
  ctx: Ctx,
  app: string,
  global: string,
  merged: string,
  format: string,
): Promise<undefined> {
  const isGlobal = readFlag(global)
  const isMerged = readFlag(merged)
  if (!isGlobal) await verifyApp(ctx, app)
  ctx.stdout.write(exportEnvironment(environmentOf(ctx, isGlobal ? '--global' : app, isMerged), format))
  return undefined
}

function readFlag(word: string): boolean {
  if (['true', 'True', 'TRUE', 't', 'T', '1'].includes(word)) return true
  if (['false', 'False', 'FALSE', 'f', 'F', '0'].includes(word)) return false
  throw new UserError(`Expected true or false instead of "${word}"`)
}
