import { finishRecord, makeBuildId, startRecord } from '../../../core/deploy/build-record.ts'
import type { Ctx } from '../../../core/plugin/context.ts'
import { UserError } from '../../../core/system/errors.ts'

export function generateId(): string {
  return makeBuildId()
}

export function start(ctx: Ctx, app: string, id: string, pid: string, source: string): void {
  requireNames('builds-record-start', app, id)
  if (!/^[0-9]+$/.test(pid)) throw new UserError(`builds-record-start: invalid pid "${pid}"`)
  startRecord(ctx, app, id, Number(pid), source)
}

export function finalize(ctx: Ctx, app: string, id: string, exitCode: string): void {
  requireNames('builds-record-finalize', app, id)
  if (!/^-?[0-9]+$/.test(exitCode))
    throw new UserError(`builds-record-finalize: invalid exit code "${exitCode}"`)
  finishRecord(ctx, app, id, Number(exitCode))
}

function requireNames(trigger: string, app: string, id: string): void {
  if (app === '') throw new UserError(`${trigger}: missing app name`)
  if (id === '') throw new UserError(`${trigger}: missing build id`)
}
