import type { Ctx } from '../../core/plugin/context.ts'
import type { Args } from '../../core/plugin/define.ts'
import { everyProcess, verifyProcessType } from '../../core/plugin/process-type.ts'
import type { Kind } from './resources.ts'

/** `resource:limit-clear` and `resource:reserve-clear`: of one process type, or of all of them. */
export function clearResources(ctx: Ctx, { app, flags }: Args, kind: Kind): void {
  const processType = String(flags['process-type'] ?? '')
  if (processType !== '') verifyProcessType(processType)
  const noun = kind === 'limit' ? 'limits' : 'reservation'
  const whose = processType === '' || processType === everyProcess ? '' : ` (${processType})`
  ctx.log.info2Quiet(`clearing ${app} ${noun}${whose}`)
  const store = ctx.properties('resource')
  for (const name of store.all(app).keys()) {
    const [type, found] = name.split('.')
    if (found === kind && (processType === '' || type === processType)) store.delete(app, name)
  }
}
