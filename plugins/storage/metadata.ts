import { readReportRequest } from '../../core/cli/report.ts'
import type { Ctx } from '../../core/plugin/context.ts'
import type { Args } from '../../core/plugin/define.ts'
import { encodeJson } from '../../core/system/encode-json.ts'
import { UserError } from '../../core/system/errors.ts'
import { type Entry, listEntries, loadEntry } from './entry.ts'
import { updateEntry } from './update-entry.ts'

/** What a cluster can be told about a volume. */
interface Kind {
  name: 'annotations' | 'labels'
  singular: string
}

export const annotations: Kind = { name: 'annotations', singular: 'annotation' }
export const labels: Kind = { name: 'labels', singular: 'label' }

/** `storage:annotations:set` and `storage:labels:set`: one key at a time, the others stay. */
export async function setKey(ctx: Ctx, { words }: Args, { name, singular }: Kind): Promise<void> {
  const [entryName = '', key = '', value = ''] = words
  if (entryName === '') throw new UserError('storage entry name is required')
  if (key === '') throw new UserError(`No ${singular} key specified`)
  if (/[\0-\x1f\x7f]/.test(key + value)) throw new UserError(`The ${singular} must be a single line`)
  const edit = (entry: Entry): Entry => {
    const values = new Map(entry[name])
    if (value === '') values.delete(key)
    else values.set(key, value)
    return { ...entry, [name]: values }
  }
  await updateEntry(ctx, entryName, edit, { touched: false })
  ctx.log.info2Quiet(value === '' ? `Unsetting ${singular} ${key}` : `Setting ${singular} ${key} to ${value}`)
}

/** `storage:annotations:report` and `storage:labels:report`, of one entry or of all. */
export async function reportKeys(ctx: Ctx, args: Args, kind: Kind): Promise<void> {
  const { app: name, format, flag } = readReportRequest(args, ['json', 'stdout', 'text'])
  if (name !== undefined && name !== '--global') {
    printKeys(ctx, loadEntry(ctx.paths, name), kind, format, flag)
    return
  }
  if (flag !== undefined)
    throw new UserError(
      `storage:${kind.name}:report requires a storage entry name when an info flag is specified`,
    )
  const entries = listEntries(ctx.paths)
  if (entries.length === 0) ctx.log.info1Quiet('No storage entries registered')
  for (const entry of entries) printKeys(ctx, entry, kind, format, undefined)
}

/** Keys are shown as they are: they may hold dots and dashes that mean something. */
function printKeys(ctx: Ctx, entry: Entry, kind: Kind, format: string, flag: string | undefined): void {
  const keys = [...entry[kind.name]].sort()
  if (flag !== undefined) {
    const flags = keys.map(([key, value]): [string, string] => [`--storage-${kind.name}.${key}`, value])
    const found = flags.find(([name]) => name === flag)
    if (found === undefined)
      throw new UserError(`Invalid flag passed, valid flags: ${flags.map(([name]) => name).join(', ')}`)
    ctx.log.plain(found[1])
  } else if (format === 'json') {
    ctx.log.plain(encodeJson(entry[kind.name]))
  } else {
    ctx.log.info2Quiet(`${entry.name} ${kind.name} information`)
    const word = kind.singular.charAt(0).toUpperCase() + kind.singular.slice(1)
    const rows = keys.map(([key, value]): [string, string] => [`${word} ${key}:`, value])
    const width = Math.max(31, ...rows.map(([label]) => label.length))
    for (const [label, value] of rows) ctx.log.verbose(label.padEnd(width) + value)
  }
}
