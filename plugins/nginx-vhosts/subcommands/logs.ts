import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { UserError } from '../../../core/system/errors.ts'
import { computed } from '../properties.ts'

const lines = '20'

export async function accessLogs(ctx: Ctx, args: Args): Promise<void> {
  await showLog(ctx, args, 'access')
}

export async function errorLogs(ctx: Ctx, args: Args): Promise<void> {
  await showLog(ctx, args, 'error')
}

async function showLog(ctx: Ctx, { app, flags }: Args, kind: 'access' | 'error'): Promise<void> {
  const file = computed(ctx, app, `${kind}-log-path`)
  if (file === 'off' || file === '/dev/null') throw new UserError(`${kind} logs are disabled for this app`)
  const follow = flags.tail === true
  const scheduler = await ctx.triggers.collect('scheduler-detect', [app])
  if (scheduler !== 'docker-local' && scheduler !== 'null') {
    const proxy = await ctx.triggers.collect('proxy-type', [app])
    const words = [scheduler, app, proxy, kind, String(follow), follow ? '0' : lines] as const
    await ctx.triggers.for('scheduler-proxy-logs', [...words])
    return
  }
  await ctx.runOrExit('tail', follow ? ['-F', '--', file] : ['-n', lines, '--', file])
}
