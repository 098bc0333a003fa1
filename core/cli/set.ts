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
  const spec = findSettable(manifest, scope, property)
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

/** The property, when it can be set in this scope; else a UserError in the words of this plugin's setter. */
function findSettable(manifest: PluginManifest, scope: string, property: string): PropertySpec {
  const listed = Object.entries(manifest.properties ?? {}).filter(
    ([, spec]) => spec.internal !== true || spec.readOnly === true,
  )
  const names = listed.map(([name]) => name).sort()
  const spec = listed.find(([name]) => name === property)?.[1]
  const style = manifest.setterStyle ?? 'property'
  if (style === 'property' && scope === '--global' && (spec === undefined || spec.scope === 'app')) {
    throw new UserError('Property cannot be specified globally')
  }
  if (style === 'allowed' && spec === undefined) {
    throw new UserError(`Invalid property ${JSON.stringify(property)} (allowed: ${names.join(', ')})`)
  }
  const [word, plural] = style === 'key' ? ['key', 'keys'] : ['property', 'properties']
  if (property === '') throw new UserError(`No ${word} specified`)
  if (spec === undefined) {
    throw new UserError(`Invalid ${word} specified, valid ${plural} include: ${names.join(', ')}`)
  }
  if (spec.readOnly === true) throw new UserError(`${property} is a read-only property`)
  if (scope === '--global' && spec.scope === 'app') {
    throw new UserError('Property cannot be specified globally')
  }
  if (scope !== '--global' && spec.scope === 'global') {
    throw new UserError(
      style === 'key'
        ? `The key '${property}' can only be set globally`
        : 'Property can only be specified globally',
    )
  }
  return spec
}

function refuseBadValue(spec: PropertySpec, property: string, value: string): void {
  if (/[\0\n\r]/.test(value)) throw new UserError(`The value of ${property} must be a single line`)
  const wrong = spec.validate?.(value)
  if (wrong !== undefined) throw new UserError(wrong)
}
