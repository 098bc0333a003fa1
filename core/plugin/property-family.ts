import type { Properties } from '../state/properties.ts'
import type { PluginManifest, PropertySpec } from './define.ts'

/** What is declared of a property, by its own name or by that of its family. */
export function findProperty(manifest: PluginManifest, name: string): PropertySpec | undefined {
  const properties = manifest.properties ?? {}
  if (Object.hasOwn(properties, name) && familyPrefix(name) === undefined) return properties[name]
  return Object.entries(properties).find(([declared]) => isMember(declared, name))?.[1]
}

/** The names that a declared name stands for: itself, or all members of the family that are set for all apps. */
export function membersOf(declared: string, store: Properties): string[] {
  if (familyPrefix(declared) === undefined) return [declared]
  return [...store.all('--global').keys()].filter((name) => isMember(declared, name))
}

function isMember(declared: string, name: string): boolean {
  const prefix = familyPrefix(declared)
  return (
    prefix !== undefined &&
    name.startsWith(prefix) &&
    /^[A-Za-z_][A-Za-z0-9_-]*$/.test(name.slice(prefix.length))
  )
}

/** `dns-provider-` of `dns-provider-<ENV_VAR>`; undefined for a single property. */
function familyPrefix(declared: string): string | undefined {
  return /^(.*)<[^>]*>$/.exec(declared)?.[1]
}
