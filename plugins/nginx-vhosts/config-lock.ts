import { join } from 'node:path'
import type { Ctx } from '../../core/plugin/context.ts'
import { withLock } from '../../core/state/lock.ts'

/**
 * Only one command at a time puts a file in place and checks the whole: otherwise one would find fault with the
 * unchecked file of another.
 */
export async function withConfigLock<T>(ctx: Ctx, action: (ctx: Ctx) => Promise<T>): Promise<T> {
  const lock = {
    file: join(ctx.paths.data, 'nginx-vhosts', 'config.lock'),
    patienceMs: 120_000,
    busy: 'Another command is still changing the configuration of nginx',
  }
  return await withLock(ctx.paths, ctx.env, lock, (env) => action(ctx.with({ env })))
}
