import { propertyOwner } from '../plugin/commands.ts'
import type { Ctx } from '../plugin/context.ts'
import {
  type Args,
  type PluginManifest,
  type PropertySpec,
  resolveLazy,
  type SetterSpec,
} from '../plugin/define.ts'
import { findProperty } from '../plugin/property-family.ts'
import { refuseServerPath } from '../plugin/server-path.ts'
import { verifyApp } from '../plugin/visible-apps.ts'
import { UserError } from '../system/errors.ts'
import { ownerOf } from './owner.ts'
import { refuseMoreThan } from './surplus.ts'

/** Far above what anybody means; reports print values whole. */
const longestValue = 65_536

/** `X:set <app>|--global <property> [<value>]`: stores one property, or removes it when there is no value. */
export async function setCommand(ctx: Ctx, args: Args): Promise<void> {
  const manifest = await ownerOf(args.command)
  const keyFirst = manifest.setter?.keyFirst === true
  const words = keyFirst ? args.words : [args.global ? '--global' : args.app, ...args.words]
  const [scope = '', property = '', value = ''] = words
  const spec = findSettable(manifest, scope, property)
  if (keyFirst && scope !== '--global') await verifyApp(ctx, scope)
  refuseMoreThan(3, words)
  storeProperty(ctx, manifest, spec, scope, property, value)
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
function storeProperty(
  ctx: Ctx,
  manifest: PluginManifest,
  spec: PropertySpec,
  scope: string,
  property: string,
  value: string,
): void {
  if (value !== '') refuseBadValue(spec, property, value)
  if (spec.serverPath === true && value !== '' && value !== 'off') refuseServerPath(ctx)
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
  const setter: SetterSpec = manifest.setter ?? {}
  const found = findProperty(manifest, property)
  const spec = found !== undefined && isNamed(found) ? found : undefined
  const notGlobal = scope === '--global' && spec?.scope === 'app'
  if (spec?.readOnly === true) throw new UserError(`${property} is a read-only property`)
  if (spec === undefined && setter.unknown !== undefined)
    throw new UserError(setter.unknown(property, settableNames(manifest)))
  if (setter.word === undefined && (notGlobal || (scope === '--global' && spec === undefined)))
    throw new UserError('Property cannot be specified globally')
  const [word, plural] = setter.word === 'key' ? ['key', 'keys'] : ['property', 'properties']
  if (property === '') throw new UserError(`No ${word} specified`)
  if (spec === undefined) {
    const names = settableNames(manifest).join(setter.namesAsDeclared === true ? ' ' : ', ')
    throw new UserError(`Invalid ${word} specified, valid ${plural} include: ${names}`)
  }
  if (notGlobal)
    throw new UserError(
      setter.keyFirst === true
        ? `The key '${property}' cannot be set globally`
        : 'Property cannot be specified globally',
    )
  if (scope !== '--global' && spec.scope === 'global')
    throw new UserError(
      word === 'key'
        ? `The key '${property}' can only be set globally`
        : 'Property can only be specified globally',
    )
  return spec
}

function settableNames(manifest: PluginManifest): string[] {
  const named = Object.entries(manifest.properties ?? {}).filter(([, spec]) => isNamed(spec))
  const names = named.map(([name]) => name)
  return manifest.setter?.namesAsDeclared === true ? names : names.sort()
}

function isNamed(spec: PropertySpec): boolean {
  return spec.internal !== true || spec.readOnly === true
}

function refuseBadValue(spec: PropertySpec, property: string, value: string): void {
  if (value.length > longestValue) throw new UserError(`The value of ${property} is too long`)
  if (/[\0\n\r]/.test(value)) throw new UserError(`The value of ${property} must be a single line`)
  const wrong = spec.validate?.(value)
  if (wrong !== undefined) throw new UserError(wrong)
}
