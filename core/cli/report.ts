import { commandPrefix, propertyOwner } from '../plugin/commands.ts'
import type { Ctx } from '../plugin/context.ts'
import { type Args, type PluginManifest, type PropertySpec, resolveLazy } from '../plugin/define.ts'
import { Memory } from '../plugin/memory.ts'
import { findProperty, membersOf } from '../plugin/property-family.ts'
import { corePlugin } from '../plugin/registry.ts'
import { printable, visibleApps } from '../plugin/visible-apps.ts'
import { encodeJson } from '../system/encode-json.ts'
import { UserError } from '../system/errors.ts'
import { prefixes } from '../system/log.ts'
import { verifyNamedApp } from './named-app.ts'
import { ownerOf } from './owner.ts'

/** A report's rows: value by whole flag, sorted by flag. */
export type Report = Map<string, string>

type Format = 'json' | 'stdout' | 'text'

interface Request {
  app: string | undefined
  format: Format
  flag: string | undefined
}

/** `X:report [<app>|--global] [--format stdout|json] [--one-flag]`, for every plugin that has properties. */
export async function reportCommand(ctx: Ctx, args: Args): Promise<void> {
  const manifest = await ownerOf(args.command)
  const request = readReportRequest(args)
  if (request.app !== undefined) {
    if (request.app !== '--global') await verifyNamedApp(ctx, request.app)
    await printReport(ctx, manifest, request.app, request)
    return
  }
  const apps = await visibleApps(ctx)
  if (apps.length === 0) ctx.log.warn("You haven't deployed any applications yet")
  const reading = ctx.with({ memory: new Memory() })
  for (const app of apps) await printReport(reading, manifest, app, request)
}

/** The `report` trigger of a core plugin: its block for one app. */
export function reportTrigger(plugin: string): (ctx: Ctx, app: string) => Promise<undefined> {
  return async (ctx, app) => {
    const manifest = await corePlugin(plugin)?.load()
    if (manifest !== undefined) await printReport(ctx, manifest, app, { format: 'stdout', flag: undefined })
    return undefined
  }
}

/** Prints one app's block, one value, or one JSON object. */
export async function printReport(
  ctx: Ctx,
  manifest: PluginManifest,
  app: string,
  request: Pick<Request, 'format' | 'flag'>,
): Promise<void> {
  const report = await collectReport(ctx, manifest, app)
  const name = reportName(manifest)
  if (request.flag !== undefined) {
    const value = report.get(request.flag)
    if (value === undefined) {
      throw new UserError(`Invalid flag passed, valid flags: ${[...report.keys()].join(', ')}`)
    }
    ctx.log.plain(
      isAlwaysRedacted(manifest, request.flag) ? redactorOf(manifest, request.flag)(value) : value,
    )
  } else if (request.format === 'json') {
    const more =
      manifest.jsonReport === undefined ? {} : await (await resolveLazy(manifest.jsonReport))(ctx, app)
    ctx.log.plain(encodeJson(jsonOf(report, name, manifest.legacyJsonKeys === true, more)))
  } else {
    ctx.log.info2Quiet(`${app} ${name} information`)
    const width = Math.max(31, ...[...report.keys()].map((flag) => flag.length))
    const rows = [...report].map(([flag, value]) => {
      const text = redactorOf(manifest, flag)(value)
      const label = manifest.smallLabels === true ? wordsOf(flag) : capitalised(wordsOf(flag))
      return `${prefixes.verbose}${`${label}:`.padEnd(width)}${text}\n`
    })
    ctx.stdout.write(rows.join(''))
  }
}

/** All values of an app's (or the global) report, sorted by flag. */
async function collectReport(ctx: Ctx, manifest: PluginManifest, app: string): Promise<Report> {
  const values: Record<string, string | undefined> = {}
  const store = ctx.properties(propertyOwner(manifest))
  for (const [declared, spec] of Object.entries(manifest.properties ?? {})) {
    for (const property of membersOf(declared, store))
      Object.assign(values, propertyRows(ctx, manifest, app, property, spec))
  }
  if (manifest.report !== undefined)
    Object.assign(values, await (await resolveLazy(manifest.report))(ctx, app))
  const rows = Object.entries(values).filter((row): row is [string, string] => row[1] !== undefined)
  return new Map(rows.sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** Which of its values a property has rows for. */
export function rowsOfProperty(spec: PropertySpec): readonly ('app' | 'computed' | 'global')[] {
  const usual = { both: ['app', 'computed', 'global'], app: ['app'], global: ['computed', 'global'] } as const
  return spec.report ?? usual[spec.scope]
}

function propertyRows(ctx: Ctx, manifest: PluginManifest, app: string, property: string, spec: PropertySpec) {
  const store = ctx.properties(propertyOwner(manifest))
  const prefix = `--${reportName(manifest)}-`
  const shown = rowsOfProperty(spec)
  const rows: Record<string, string> = {}
  if (shown.includes('app') && app !== '--global') rows[`${prefix}${property}`] = store.get(app, property)
  if (shown.includes('computed') && (app !== '--global' || spec.scope !== 'app')) {
    const scope = spec.scope === 'global' ? '--global' : app
    rows[`${prefix}computed-${property}`] = store.computed(scope, property, spec.default)
  }
  if (shown.includes('global')) rows[`${prefix}global-${property}`] = store.get('--global', property)
  return rows
}

function redactorOf(manifest: PluginManifest, flag: string): (value: string) => string {
  const redact = propertyOf(manifest, flag)?.redact
  return (value) => (value === '' || redact === undefined ? value : redact(value))
}

function isAlwaysRedacted(manifest: PluginManifest, flag: string): boolean {
  const computed = flag.startsWith(`--${reportName(manifest)}-computed-`)
  return computed && propertyOf(manifest, flag)?.redactComputed === true
}

function propertyOf(manifest: PluginManifest, flag: string): PropertySpec | undefined {
  const name = flag.slice(`--${reportName(manifest)}-`.length).replace(/^(?:computed|global)-/, '')
  return findProperty(manifest, name)
}

/** The word that reports and their flags go by. */
export function reportName(manifest: PluginManifest): string {
  return manifest.reportName ?? commandPrefix(manifest)
}

function wordsOf(flag: string): string {
  return flag.replace(/^--/, '').replace(/[-.]/g, ' ')
}

function capitalised(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}

function jsonOf(
  report: Report,
  name: string,
  legacy: boolean,
  more: Record<string, unknown>,
): Record<string, unknown> {
  const result: Record<string, unknown> = { ...more }
  for (const [flag, value] of report) {
    const full = flag.slice(2)
    result[full.startsWith(`${name}-`) ? full.slice(name.length + 1) : full] = value
    if (legacy) result[full] = value
  }
  return Object.fromEntries(Object.entries(result).sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** What was typed behind `X:report`. */
export function readReportRequest(args: Args, formats: readonly Format[] = ['json', 'stdout']): Request {
  const request: Request = { app: undefined, format: 'stdout', flag: undefined }
  const words = [...args.words]
  for (let word = words.shift(); word !== undefined; word = words.shift()) {
    if (word === '--format' || word.startsWith('--format=')) {
      const format = word === '--format' ? words.shift() : word.slice('--format='.length)
      const known = formats.find((one) => one === format)
      if (known === undefined) throw new UserError(wrongFormat(format ?? '', formats))
      request.format = known
    } else if (word === '--global') {
      request.app = '--global'
    } else if (word.startsWith('--')) {
      if (request.flag !== undefined) throw new UserError(`${args.command} command allows only a single flag`)
      request.flag = word
    } else if (word !== '') {
      request.app ??= word
    }
  }
  if (request.flag !== undefined && request.format === 'json') {
    throw new UserError('--format flag cannot be specified when specifying an info flag')
  }
  return request
}

function wrongFormat(format: string, formats: readonly Format[]): string {
  if (formats.includes('text')) return `Invalid format: ${printable(format)}`
  return `Format must be "stdout" or "json": ${JSON.stringify(printable(format))}`
}
