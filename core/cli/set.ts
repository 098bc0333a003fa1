import { propertyOwner } from '../plugin/commands.ts'
import type { Ctx } from '../plugin/context.ts'
import { type Args, type PluginManifest, type PropertySpec, resolveLazy } from '../plugin/define.ts'
import { UserError } from '../system/errors.ts'
import { ownerOf } from './owner.ts'

/** `X:set <app>|--global <property> [<value>]`: stores one property, or removes it when there is no value. */
export async function setCommand(ctx: Ctx, args: Args): Promise<void> {
  const manifest = await ownerOf(args.command)
  const scope = args.global ? '--global' : args.app
  const [property = '', value = ''] = args.words
  setProperty(ctx, manifest, scope, property, value)
  if (manifest.afterSet !== undefined)
    await (await resolveLazy(manifest.afterSet))(ctx, scope, property, value)
}

/** Checks and stores one property as `X:set` does, saying so. */
export function setProperty(
  ctx: Ctx,
  manifest: PluginManifest,
  scope: string,
  property: string,
  value: string,
): void {
  const settable = Object.entries(manifest.properties ?? {}).filter(([, spec]) => spec.internal !== true)
  const spec = settable.find(([name]) => name === property)?.[1]
  if (scope === '--global' && (spec === undefined || spec.scope === 'app')) {
    throw new UserError('Property cannot be specified globally')
  }
  if (property === '') throw new UserError('No property specified')
  if (spec === undefined) {
    const names = settable.map(([name]) => name).sort()
    throw new UserError(`Invalid property specified, valid properties include: ${names.join(', ')}`)
  }
  if (scope !== '--global' && spec.scope === 'global')
    throw new UserError('Property can only be specified globally')
  storeProperty(ctx, manifest, spec, scope, property, value)
}

/** Stores a value after checking it, or removes the property when there is none. */
export function storeProperty(
  ctx: Ctx,
  manifest: PluginManifest,
  spec: PropertySpec,
  scope: string,
  property: string,
  value: string,
): void {
  if (value !== '') refuseBadValue(spec, property, value)
  const store = ctx.properties(propertyOwner(manifest))
  if (value !== '') {
    ctx.log.info2Quiet(`Setting ${property} to ${value}`)
    store.set(scope, property, value)
  } else {
    ctx.log.info2Quiet(`Unsetting ${property}`)
    if (spec.keepEmpty === true) store.set(scope, property, '')
    else store.delete(scope, property)
  }
}

function refuseBadValue(spec: PropertySpec, property: string, value: string): void {
  if (/[\0\n\r]/.test(value)) throw new UserError(`The value of ${property} must be a single line`)
  const wrong = spec.validate?.(value)
  if (wrong !== undefined) throw new UserError(wrong)
}
