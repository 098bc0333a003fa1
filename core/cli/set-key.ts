import type { Ctx } from '../plugin/context.ts'
import { type Args, type PropertySpec, resolveLazy } from '../plugin/define.ts'
import { findProperty } from '../plugin/property-family.ts'
import { printable, verifyApp } from '../plugin/visible-apps.ts'
import { UserError } from '../system/errors.ts'
import { ownerOf } from './owner.ts'
import { storeProperty } from './set.ts'

/**
 * `X:set` of plugins whose errors speak of keys. Here the key is looked at before the app, and the app only when the
 * key is one for apps.
 */
export async function setKeyCommand(ctx: Ctx, args: Args): Promise<void> {
  const manifest = await ownerOf(args.command)
  const [scope = '', key = '', value = ''] = args.words
  if (key === '') throw new UserError('No key specified')
  const spec = findProperty(manifest, key)
  if (spec === undefined || spec.internal === true) {
    const names = Object.entries(manifest.properties ?? {}).filter(([, { internal }]) => internal !== true)
    const list = names.map(([name]) => name).join(manifest.keySeparator)
    throw new UserError(`Invalid key specified, valid keys include: ${list}`)
  }
  await checkScope(ctx, scope, key, spec)
  storeProperty(ctx, manifest, spec, scope, key, value)
  if (manifest.afterSet !== undefined) await (await resolveLazy(manifest.afterSet))(ctx, scope, key, value)
}

async function checkScope(ctx: Ctx, scope: string, key: string, spec: PropertySpec): Promise<void> {
  if (scope === '--global') {
    if (spec.scope === 'app') throw new UserError(`The key '${printable(key)}' cannot be set globally`)
    return
  }
  if (spec.scope === 'global') throw new UserError(`The key '${printable(key)}' can only be set globally`)
  await verifyApp(ctx, scope)
}
