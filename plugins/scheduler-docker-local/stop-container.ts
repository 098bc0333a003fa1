import type { Ctx } from '../../core/plugin/context.ts'
import { isRunning } from './container-state.ts'

/** Stops a container for good: it does not come back by its restart policy. Quiet when it is gone already. */
export async function stopContainer(ctx: Ctx, id: string, timeoutSeconds?: number): Promise<void> {
  const container = (await ctx.docker.engine()).getContainer(id)
  await container.update({ RestartPolicy: { Name: 'no' } }).catch(() => {})
  await container.stop(timeoutSeconds === undefined ? {} : { t: timeoutSeconds }).catch(() => {})
  // A daemon under load may give up on stop although the process is still there.
  if (await isRunning(ctx, id)) await container.kill().catch(() => {})
}

/** Seconds an app's containers get between SIGTERM and SIGKILL. */
export async function stopTimeout(ctx: Ctx, app: string): Promise<number> {
  const text = await ctx.triggers.collect('ps-get-property', [app, 'stop-timeout-seconds']).catch(() => '')
  return /^\d+$/.test(text) ? Number(text) : 30
}
