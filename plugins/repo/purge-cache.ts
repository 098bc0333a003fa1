import type { Ctx } from '../../core/plugin/context.ts'
import { UserError } from '../../core/system/errors.ts'

/** Removes the volume that buildpacks keep their cache in, and the ended build containers that hold on to it. */
export async function purgeCache(ctx: Ctx, app: string): Promise<void> {
  const labels = [`com.dokku.app-name=${app}`, 'com.dokku.image-stage=build']
  const filters = labels.flatMap((label) => ['--filter', `label=${label}`])
  const listed = await ctx.docker.capture(['container', 'ls', '--all', '--quiet', ...filters])
  const containers = listed.stdout.split('\n').filter((id) => id !== '')
  if (containers.length > 0) await ctx.docker.capture(['container', 'rm', ...containers])
  const removed = await ctx.docker.capture(['volume', 'rm', '-f', `cache-${app}`])
  if (removed.exitCode !== 0)
    throw new UserError(`Unable to remove cache volume: ${removed.stderr.trim() || 'docker cannot be run'}`)
}
