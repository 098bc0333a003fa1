import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { PluginManifest } from '../../core/plugin/define.ts'
import { corePlugin, corePluginNames } from '../../core/plugin/registry.ts'

/** Plugins, or single commands, of Dokku 0.38 that are not here yet; nothing else may be missing. */
const notHereYet: readonly string[] = ['scheduler-k3s']

/** Rows of a table in data/ about what is here, each by the names in its first line. */
export function readTable<Column extends string>(name: string): Record<Column | 'plugin', string>[] {
  const text = readFileSync(join(import.meta.dirname, 'data', `${name}.tsv`), 'utf8')
  const [head = '', ...lines] = text.trimEnd().split('\n')
  const columns = head.split('\t')
  const rows = lines.map((line) => {
    const cells = line.split('\t')
    return Object.fromEntries(columns.map((column, at) => [column, cells[at] ?? '']))
  }) as Record<Column | 'plugin' | 'command', string>[]
  return rows.filter(({ plugin, command }) => !notHereYet.includes(plugin) && !notHereYet.includes(command))
}

export function isHere(plugin: string): boolean {
  return !notHereYet.includes(plugin)
}

/** Every core plugin's manifest. */
export async function manifests(): Promise<PluginManifest[]> {
  return await Promise.all(
    corePluginNames().map(async (name) => (await corePlugin(name)?.load()) as PluginManifest),
  )
}

/** What stands in one list only, as lines for an assertion that shows nothing when both agree. */
export function differences(promised: Iterable<string>, real: Iterable<string>): string[] {
  const [wanted, found] = [new Set(promised), new Set(real)]
  return [
    ...[...wanted].filter((one) => !found.has(one)).map((one) => `missing: ${one}`),
    ...[...found].filter((one) => !wanted.has(one)).map((one) => `extra: ${one}`),
  ].sort()
}
