import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { readBytes } from '../../../core/state/read-file.ts'
import { UserError } from '../../../core/system/errors.ts'
import { liveFile } from '../verify.ts'

export default async function showConfig(ctx: Ctx, { app }: Args): Promise<void> {
  const proxy = await ctx.triggers.collect('proxy-type', [app])
  const scheduler = await ctx.triggers.collect('scheduler-detect', [app])
  if (scheduler !== 'docker-local' && scheduler !== 'null') {
    await ctx.triggers.for('scheduler-proxy-config', [scheduler, app, proxy])
    return
  }
  if (proxy !== 'nginx') {
    throw new UserError('This command is only available for apps with the nginx proxy type')
  }
  const text = readBytes(liveFile(ctx, app))
  if (text === undefined) throw new UserError(`No nginx.conf exists for ${app}`)
  ctx.stdout.write(text)
}
