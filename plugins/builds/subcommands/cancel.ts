import { rmSync } from 'node:fs'
import { deployLockFile } from '../../../core/deploy/app-lock.ts'
import { endRecord, readRecord, statusOf } from '../../../core/deploy/build-record.ts'
import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { readText } from '../../../core/state/read-file.ts'
import { currentBuild } from '../current-build.ts'

export default async function cancel(ctx: Ctx, { app }: Args): Promise<void> {
  const id = currentBuild(ctx, app)
  if (id === undefined) return
  const lock = deployLockFile(ctx, app)
  const record = readRecord(ctx, app, id)
  if (record === undefined) {
    ctx.log.info1(`No build record for ${id}, removing stale lock file`)
  } else if (record.status !== 'running') {
    ctx.log.info1(`Build ${id} is no longer running (status=${record.status}); leaving record untouched`)
    return
  } else if (statusOf(record) === 'abandoned') {
    ctx.log.info1('Build was already terminated, marking failed')
    endRecord(ctx, record, 'failed', -1)
  } else {
    ctx.log.info1('Killing app deploy')
    // Before the signal: the build ends its own record, but leaves one alone that has ended.
    endRecord(ctx, record, 'canceled', -1)
    killGroup(ctx, record.pid)
  }
  rmSync(lock, { force: true })
}

/** A build is a shell, git, docker and more: all of them are in one process group. */
function killGroup(ctx: Ctx, pid: number): void {
  // The name, in parentheses, may hold blanks; after it come state, parent and group.
  const group = Number(
    readText(`/proc/${pid}/stat`)
      ?.replace(/^.*\) /s, '')
      .split(' ')[2],
  )
  try {
    process.kill(group > 1 ? -group : pid, 'SIGQUIT')
  } catch (error) {
    ctx.log.warn(`Failed to signal process group ${group}: ${(error as Error).message}`)
  }
}
