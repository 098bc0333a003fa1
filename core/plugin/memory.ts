import type { Paths } from '../state/paths.ts'
import { Properties } from '../state/properties.ts'
import type { Implementer } from '../triggers/implementers.ts'

/**
 * What a command that asks much and changes nothing need not look up twice: a report on a thousand apps asks the
 * same directories for the same files that are not there.
 */
export class Memory {
  /** Who answers a trigger. */
  readonly implementers = new Map<string, Implementer[]>()
  readonly #stores = new Map<string, Properties>()

  properties(paths: Paths, plugin: string): Properties {
    const store = this.#stores.get(plugin) ?? new PropertiesReadOnce(paths, plugin)
    this.#stores.set(plugin, store)
    return store
  }
}

/** Looks for a file only where the directory has shown one. */
class PropertiesReadOnce extends Properties {
  readonly #names = new Map<string, ReadonlySet<string>>()

  override get(scope: string, property: string): string {
    const names = this.#names.get(scope) ?? new Set(this.names(scope))
    this.#names.set(scope, names)
    return names.has(property) ? super.get(scope, property) : ''
  }
}
