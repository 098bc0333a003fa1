import { existsSync } from 'node:fs'
import { buildLogFile, readRecord, statusOf } from '../../../core/deploy/build-record.ts'
import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { UserError } from '../../../core/system/errors.ts'
import { currentBuild } from '../current-build.ts'

/** The log file, followed until the build ends; what syslog has when the file is gone. */
export default async function output(ctx: Ctx, { app, words }: Args): Promise<number> {
  const named = words[0] ?? ''
  const id = named === '' || named === 'current' ? currentBuild(ctx, app) : named
  if (id === undefined) return 0
  const log = buildLogFile(ctx, app, id)
  if (!existsSync(log)) return await printFromJournal(ctx, id)
  const record = readRecord(ctx, app, id)
  if (record === undefined || statusOf(record) !== 'running') return await ctx.run('cat', ['--', log])
  return await ctx.run('tail', ['-n', '1000', '-f', `--pid=${record.pid}`, '--', log])
}

async function printFromJournal(ctx: Ctx, id: string): Promise<number> {
  const code = await ctx.run('journalctl', ['-n', '1000', '-a', '-o', 'cat', `SYSLOG_IDENTIFIER=dokku-${id}`])
  if (code === 127) throw new UserError(`log file missing and journalctl not available for build ${id}`)
  return code
}
