import type { Ctx } from '../plugin/context.ts'

/**
 * Removes stopped containers and unused images of an app, or of all apps for `--global`. Skipped when the
 * `skip-cleanup` property or DOKKU_SKIP_CLEANUP says so, unless `force`.
 */
export async function cleanUp(ctx: Ctx, app: string, options: { force?: true } = {}): Promise<void> {
  if (options.force !== true && isSkipped(ctx, app)) {
    ctx.log.info1('DOKKU_SKIP_CLEANUP set. Skipping dokku cleanup')
    return
  }
  ctx.log.info1('Cleaning up...')
  const ofApp = app === '' || app === '--global' ? [] : [`com.dokku.app-name=${app}`]
  const label = ctx.env.DOKKU_CONTAINER_LABEL ?? 'dokku'
  const containers = await ctx.docker.listContainers({ labels: [label, ...ofApp] })
  const ended = containers.filter(({ State }) => State === 'exited' || State === 'dead').map(({ Id }) => Id)
  if (ended.length > 0) await ctx.docker.capture(['container', 'rm', ...ended])
  const filter = { label: ofApp.length > 0 ? ofApp : [label], dangling: ['true'] }
  const engine = await ctx.docker.engine()
  const dangling = (await engine.listImages({ filters: filter })).map(({ Id }) => Id)
  if (dangling.length > 0) await ctx.docker.capture(['image', 'rm', ...dangling])
  if (ofApp.length > 0) {
    await ctx.docker.capture(['image', 'prune', '--all', '--force', '--filter', `label=${ofApp[0]}`])
  }
}

function isSkipped(ctx: Ctx, app: string): boolean {
  const builder = ctx.properties('builder')
  const scope = app === '' ? '--global' : app
  return (
    builder.get(scope, 'skip-cleanup') === 'true' ||
    builder.get('--global', 'skip-cleanup') === 'true' ||
    ctx.env.DOKKU_SKIP_CLEANUP === 'true'
  )
}
