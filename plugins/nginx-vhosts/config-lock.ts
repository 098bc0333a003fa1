import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import type { Ctx } from '../../core/plugin/context.ts'
import { acquireLock } from '../../core/state/lock.ts'
import { UserError } from '../../core/system/errors.ts'

const patience = 120_000
const held = 'DOKKU_NGINX_CONFIG_LOCKED'

/**
 * Only one command at a time puts a file in place and checks the whole: otherwise one would find fault with the
 * unchecked file of another. Hooks that run meanwhile, and call Dokku again, hold the lock of their caller.
 */
export async function withConfigLock<T>(ctx: Ctx, action: (ctx: Ctx) => Promise<T>): Promise<T> {
  if (ctx.env[held] === '1') return await action(ctx)
  const file = join(ctx.paths.data, 'nginx-vhosts', 'config.lock')
  const end = Date.now() + patience
  let lock = acquireLock(ctx.paths, file, String(process.pid))
  while (lock === undefined) {
    if (Date.now() > end) throw new UserError('Another command is still changing the configuration of nginx')
    await setTimeout(100)
    lock = acquireLock(ctx.paths, file, String(process.pid))
  }
  try {
    return await action(ctx.with({ env: { ...ctx.env, [held]: '1' } }))
  } finally {
    lock.release()
  }
}
