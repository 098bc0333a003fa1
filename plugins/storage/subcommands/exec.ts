import { fstatSync } from 'node:fs'
import { isatty } from 'node:tty'
import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { UserError } from '../../../core/system/errors.ts'
import { HookFailure } from '../../../core/triggers/driver.ts'
import { loadEntry } from '../entry.ts'

/** The scheduler of the entry runs the command; its exit code is ours. */
export default async function exec(ctx: Ctx, { words, flags }: Args): Promise<number> {
  const [name = '', ...command] = words
  if (name === '') throw new UserError('storage:exec requires a storage entry name')
  const entry = loadEntry(ctx.paths, name)
  const image = String(flags.image || 'alpine:3')
  if (!/^[A-Za-z0-9][\w./:@-]*$/.test(image))
    throw new UserError(`Invalid image name: ${JSON.stringify(image)}`)
  const user = String(flags['as-user'] ?? '')
  if (user !== '' && !/^\w[\w-]*$/.test(user)) throw new UserError(`Invalid user: ${JSON.stringify(user)}`)
  const tty = ctx.stdin === 'inherit' && isatty(0)
  try {
    await ctx.triggers.for('scheduler-storage-exec', [
      entry.scheduler,
      entry.name,
      image,
      `--interactive=${tty || hasInput(ctx)}`,
      `--tty=${tty}`,
      ...(user === '' ? [] : ['--as-user', user]),
      ...(command.length === 0 ? [] : ['--', ...command]),
    ])
  } catch (error) {
    // A scheduler in bash has said what is wrong.
    if (error instanceof HookFailure) return error.exitCode
    throw error
  }
  return 0
}

/** Does somebody feed us, rather than /dev/null? */
function hasInput(ctx: Ctx): boolean {
  if (ctx.stdin !== 'inherit') return ctx.stdin.length > 0
  const stat = fstatSync(0)
  return stat.isFIFO() || stat.isSocket() || stat.isFile()
}
