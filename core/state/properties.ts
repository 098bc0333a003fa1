import { existsSync, readdirSync, rmSync } from 'node:fs'
import { writeFileAtomic } from './atomic-write.ts'
import { exclusively, type Sync } from './exclusively.ts'
import { makeDirectory, systemOwner } from './ownership.ts'
import { type Paths, pathBelow } from './paths.ts'
import { readLines, readText } from './read-file.ts'

/** An app's name, a service's name, or `--global`. */
export type Scope = string

/**
 * The properties of one plugin: a file each at config/PLUGIN/SCOPE/PROPERTY, mode 0600. A scalar is the
 * whole file without a newline, a list one value a line. The layout is an API that bash plugins read.
 */
export class Properties {
  readonly #paths: Paths
  readonly #plugin: string

  constructor(paths: Paths, plugin: string) {
    this.#paths = paths
    this.#plugin = plugin
  }

  /** The value, or '' when unset: Dokku does not tell an empty property from a missing one, `has` does. */
  get(scope: Scope, property: string): string {
    return readText(this.#file(scope, property)) ?? ''
  }

  /** The first value set among app, global and the fallback. */
  computed(scope: Scope, property: string, fallback = ''): string {
    return this.get(scope, property) || this.get('--global', property) || fallback
  }

  has(scope: Scope, property: string): boolean {
    return existsSync(this.#file(scope, property))
  }

  /**
   * Reads and writes properties of one scope as one change, which no other process can come between. `action` cannot
   * wait: ask triggers and programs before or after.
   */
  change<T>(scope: Scope, action: () => T, ...sync: Sync<T>): T {
    this.setup()
    return exclusively(this.#directory(scope), action, ...sync)
  }

  set(scope: Scope, property: string, value: string, options: { derived?: boolean } = {}): void {
    this.change(scope, () => {
      makeDirectory(this.#paths, this.#directory(scope))
      const owner = systemOwner(this.#paths)
      writeFileAtomic(this.#file(scope, property), value, { mode: 0o600, owner, ...options })
    })
  }

  delete(scope: Scope, property: string): void {
    if (!this.has(scope, property)) return
    this.change(scope, () => rmSync(this.#file(scope, property), { force: true }))
  }

  list(scope: Scope, property: string): string[] {
    return readLines(this.#file(scope, property))
  }

  /** Writes a whole list; an empty one leaves an empty file, as Dokku does. */
  setList(scope: Scope, property: string, values: readonly string[]): void {
    this.set(scope, property, values.map((value) => `${value}\n`).join(''))
  }

  /** Every property of a scope by name, in name order. */
  all(scope: Scope): Map<string, string> {
    return new Map(this.names(scope).map((name) => [name, this.get(scope, name)]))
  }

  /** Names of the properties that a scope has, sorted. */
  names(scope: Scope): string[] {
    const directory = this.#directory(scope)
    if (!existsSync(directory)) return []
    const files = readdirSync(directory, { withFileTypes: true }).filter((entry) => entry.isFile())
    return files.map(({ name }) => name).sort()
  }

  /** Removes every property of a scope. */
  destroy(scope: Scope): void {
    if (!existsSync(this.#directory(scope))) return
    this.change(scope, () => rmSync(this.#directory(scope), { recursive: true, force: true }))
  }

  /** Copies the properties of one scope over those of another. */
  clone(from: Scope, to: Scope): void {
    if (!existsSync(this.#directory(from))) return
    this.change(to, () => {
      makeDirectory(this.#paths, this.#directory(to))
      for (const [name, value] of this.all(from)) this.set(to, name, value)
    })
  }

  /** Makes the plugin's own directory; done at install time. */
  setup(): void {
    makeDirectory(this.#paths, pathBelow(this.#paths.config, this.#plugin))
  }

  #directory(scope: Scope): string {
    return pathBelow(this.#paths.config, this.#plugin, scope)
  }

  #file(scope: Scope, property: string): string {
    return pathBelow(this.#paths.config, this.#plugin, scope, property)
  }
}
