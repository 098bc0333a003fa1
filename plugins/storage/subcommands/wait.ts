import { statSync } from 'node:fs'
import { isAbsolute } from 'node:path'
import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { UserError } from '../../../core/system/errors.ts'
import { dockerLocal, loadEntry } from '../entry.ts'
import { volumeStatus } from '../scheduler-triggers.ts'

/** Succeeds when the volume is there. */
export default async function wait(ctx: Ctx, { words }: Args): Promise<void> {
  const entry = loadEntry(ctx.paths, words[0] ?? '')
  const { name, hostPath } = entry
  if (entry.scheduler === dockerLocal) {
    const isThere =
      !isAbsolute(hostPath) || statSync(hostPath, { throwIfNoEntry: false })?.isDirectory() === true
    if (!isThere) throw new UserError(`storage entry "${name}" host path ${hostPath} is not present`)
    return
  }
  const status = await volumeStatus(ctx, entry)
  if (status !== 'Bound') throw new UserError(`storage entry "${name}" is ${status}, not Bound`)
  ctx.log.info1(`Storage entry ${name} is bound`)
}
