import type { PluginManifest, PropertySpec } from '../plugin/define.ts'
import { listOf, type Schema, text } from '../plugin/schema.ts'
import { reportName, rowsOfProperty } from './report.ts'

/** What `X:report --format json` prints of one app, or of the server: those two have different members. */
export function reportSchema(manifest: PluginManifest): Schema {
  const prefix = `${reportName(manifest)}-`
  const flags = [...propertyFlags(manifest, prefix), ...(manifest.reportRows ?? [])]
  const names = flags.flatMap((flag) => {
    const full = flag.slice('--'.length)
    const short = full.startsWith(prefix) ? full.slice(prefix.length) : full
    return manifest.legacyJsonKeys === true ? [short, full] : [short]
  })
  const members = new Map([
    ...names.map((name) => [name, text] as const),
    ...(manifest.jsonReportLists ?? []).map((name) => [name, listOf(text)] as const),
  ])
  const sorted = [...members].sort(([a], [b]) => (a < b ? -1 : 1))
  const families = sorted.filter(([name]) => name.includes('<'))
  const lists = (manifest.jsonReportLists ?? []).filter((name) => name.includes('<')).map(formOf)
  return {
    type: 'object',
    properties: Object.fromEntries(sorted.filter(([name]) => !name.includes('<'))),
    ...(families.length === 0
      ? {}
      : {
          patternProperties: Object.fromEntries(
            families.map(([name, of]) => [patternOf(name, of === text ? lists : []), of]),
          ),
        }),
  }
}

function propertyFlags(manifest: PluginManifest, prefix: string): string[] {
  return Object.entries(manifest.properties ?? {}).flatMap(([name, spec]: [string, PropertySpec]) =>
    rowsOfProperty(spec).map((row) => `--${prefix}${row === 'app' ? '' : `${row}-`}${name}`),
  )
}

/** A pattern for whole names of a form, but for those of other forms. */
function patternOf(name: string, others: readonly string[]): string {
  return `^${others.map((other) => `(?!${other}$)`).join('')}${formOf(name)}$`
}

/** `deploy\..+` of `deploy.<process>`. */
function formOf(name: string): string {
  return name.replace(/[.\\^$*+?()[\]{}|]/g, '\\$&').replace(/<[^>]*>/g, '.+')
}
