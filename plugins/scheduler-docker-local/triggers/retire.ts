import type { Ctx } from '../../../core/plugin/context.ts'
import { listApps } from '../../../core/state/apps.ts'
import { containerStatus } from '../container-state.ts'
import { type Dead, readDead, removeDead } from '../dead-list.ts'
import { recoverDeploys } from '../deploy/recover.ts'
import { isCurrentImage, isImageInUse } from '../image-use.ts'
import { stopContainer, stopTimeout } from '../stop-container.ts'

/** Removes containers and images whose time has come; of one app when given. */
export default async function retire(ctx: Ctx, _scheduler: string, app = ''): Promise<undefined> {
  for (const name of app === '' ? listApps(ctx.paths) : [app]) {
    await recoverDeploys(ctx, name)
  }
  await retireAll(ctx, 'container', app, retireContainer)
  await retireAll(ctx, 'image', app, retireImage)
}

async function retireAll(
  ctx: Ctx,
  kind: 'container' | 'image',
  app: string,
  retireOne: (ctx: Ctx, dead: Dead) => Promise<boolean>,
): Promise<void> {
  const now = Math.floor(Date.now() / 1000)
  for (const dead of readDead(ctx.paths, kind)) {
    if ((app !== '' && dead.app !== app) || now <= dead.deadline || dead.id === '') continue
    if (await retireOne(ctx, dead)) removeDead(ctx.paths, kind, [dead.id])
  }
}

/** true when the container is gone. */
async function retireContainer(ctx: Ctx, { app, id }: Dead): Promise<boolean> {
  ctx.log.verboseQuiet(`Attempting to retire ${app} container ${id}`)
  const status = await containerStatus(ctx, id)
  if (status === undefined) return true
  if (status !== 'dead' && status !== 'exited') await stopContainer(ctx, id, await stopTimeout(ctx, app))
  const engine = await ctx.docker.engine()
  if ((await containerStatus(ctx, id)) !== 'running') {
    await engine
      .getContainer(id)
      .remove({ force: true, v: false })
      .catch(() => {})
  }
  if ((await containerStatus(ctx, id)) === undefined) return true
  ctx.log.warn(`Container ${id} still running`)
  return false
}

/** true when nothing is left to do about the image. */
async function retireImage(ctx: Ctx, { app, id }: Dead): Promise<boolean> {
  const info = await ctx.docker.inspectImage(id)
  if (info === undefined) return true
  ctx.log.verboseQuiet(`Attempting to retire ${app} image ${id}`)
  const keep = () => {
    ctx.log.warn(`Image ${id} is still in use by ${app}, removing from retire list`)
    return true
  }
  if (await isCurrentImage(ctx, app, info)) return keep()
  const engine = await ctx.docker.engine()
  try {
    await engine.getImage(id).remove()
    return true
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error)
    if (problem.includes('image has dependent child images')) {
      const tags = info.RepoTags?.length ?? 0
      if (tags > 0) ctx.log.warn(`Image ${id} has children images and has ${tags} tags, skipping rm`)
      else ctx.log.warn(`Image ${id} has children images and is untagged, skipping rm and marking dead`)
      return tags === 0
    }
    if (problem.includes('image is being used by running container')) {
      if (await isImageInUse(ctx, app, id)) return keep()
      ctx.log.warn(`Image ${id} has running containers, skipping rm`)
      return false
    }
    ctx.log.warn(`Image ${id} still running`)
    return false
  }
}
