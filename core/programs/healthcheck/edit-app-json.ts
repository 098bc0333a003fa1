import { type Encodable, encodeJson } from '../../system/encode-json.ts'
import { convertChecksFile } from './convert-checks-file.ts'
import { type Healthcheck, tidyHealthcheck } from './healthcheck.ts'
import { readJson, toPlain } from './json-source.ts'

interface JsonStyle {
  pretty: boolean
}

/** True when the app.json text has at least one check for the process type. UserError for bad JSON. */
export function hasHealthchecks(appJsonText: string, processType: string): boolean {
  return childCount(lookUp(toPlain(readJson(appJsonText)), processType)) > 0
}

/** The app.json text with the check added to a process type; with `ifEmpty`, only where it has none. */
export function addHealthcheck(
  appJsonText: string,
  processType: string,
  check: Healthcheck,
  style: JsonStyle & { ifEmpty: boolean },
): string {
  const root = toPlain(readJson(appJsonText)) ?? new Map<string, unknown>()
  const existing = lookUp(root, processType)
  if (childCount(existing) === 0) put(root, processType, [tidyHealthcheck(check)])
  else if (!style.ifEmpty)
    put(root, processType, [...(Array.isArray(existing) ? existing : [existing]), tidyHealthcheck(check)])
  return encode(root, style)
}

/** The app.json text with the checks of `web` replaced by those of a CHECKS file. */
export function mergeChecksFile(appJsonText: string, checksText: string, style: JsonStyle): string {
  const checks = convertChecksFile(checksText)
  const root = toPlain(readJson(appJsonText)) ?? new Map<string, unknown>()
  put(root, 'web', checks.length === 0 ? null : checks)
  return encode(root, style)
}

function lookUp(root: unknown, processType: string): unknown {
  const healthchecks = root instanceof Map ? (root.get('healthchecks') as unknown) : undefined
  return healthchecks instanceof Map ? (healthchecks.get(processType) as unknown) : undefined
}

/** An app.json whose root or `healthchecks` is no object is left as it is; `check` then says what is wrong with it. */
function put(root: unknown, processType: string, value: unknown): void {
  if (!(root instanceof Map)) return
  const healthchecks: unknown = root.get('healthchecks') ?? new Map<string, unknown>()
  if (!(healthchecks instanceof Map)) return
  healthchecks.set(processType, value)
  root.set('healthchecks', healthchecks)
}

function childCount(value: unknown): number {
  if (Array.isArray(value)) return value.length
  return value instanceof Map ? value.size : 0
}

function encode(root: unknown, style: JsonStyle): string {
  return encodeJson(root as Encodable, style.pretty ? '  ' : '')
}
