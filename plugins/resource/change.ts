import { wantsJson } from '../../core/cli/format.ts'
import type { Ctx } from '../../core/plugin/context.ts'
import type { Args } from '../../core/plugin/define.ts'
import { everyProcess, verifyProcessType } from '../../core/plugin/process-type.ts'
import { encodeJson } from '../../core/system/encode-json.ts'
import { UserError } from '../../core/system/errors.ts'
import { type Kind, propertyOf, resources } from './resources.ts'

/** `resource:limit` and `resource:reserve`: stores the values given as flags, or shows what there is. */
export function changeResources(ctx: Ctx, { app, flags }: Args, kind: Kind): void {
  const processType = String(flags['process-type'] || everyProcess)
  verifyProcessType(processType)
  const noun = kind === 'limit' ? 'limits' : 'reservation'
  const given = resources
    .map((name): [string, string] => [name, String(flags[name] ?? '')])
    .filter(([, value]) => value !== '')
  if (given.length === 0) {
    const values = readValues(ctx, app, processType, kind)
    if (wantsJson({ flags })) ctx.log.plain(encodeJson(Object.fromEntries(values)))
    else showValues(ctx, app, processType, noun, values)
    return
  }
  for (const [name, value] of given) refuseBadValue(name, value)
  ctx.log.info2Quiet(
    `Setting resource ${noun} for ${app}${processType === everyProcess ? '' : ` (${processType})`}`,
  )
  const store = ctx.properties('resource')
  for (const [name, value] of given) {
    const property = propertyOf(processType, kind, name)
    ctx.log.verbose(`${name}: ${value === 'clear' ? 'cleared' : value}`)
    if (value === 'clear') store.delete(app, property)
    else store.set(app, property, value)
  }
}

function readValues(ctx: Ctx, app: string, processType: string, kind: Kind): [string, string][] {
  const store = ctx.properties('resource')
  return resources.map((name) => [name, store.get(app, propertyOf(processType, kind, name))])
}

function showValues(ctx: Ctx, app: string, processType: string, noun: string, values: [string, string][]) {
  const whose = processType === everyProcess ? '[defaults]' : `(${processType})`
  ctx.log.info2Quiet(`resource ${noun} ${app} information ${whose}`)
  for (const [name, value] of values) ctx.log.verbose(`${name}: ${value}`)
}

/** Units are the scheduler's affair, blanks are nobody's. */
function refuseBadValue(name: string, value: string): void {
  if (!/^(-1|[\w.+][\w.,:=+-]{0,63})$/.test(value))
    throw new UserError(`The value of ${name} must be a number with or without a unit`)
}
