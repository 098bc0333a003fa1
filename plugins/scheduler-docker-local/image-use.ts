import type { Ctx } from '../../core/plugin/context.ts'
import { readDead } from './dead-list.ts'

/** Does a running container of the app use the image? Those to be removed anyway, and one more, do not count. */
export async function isImageInUse(ctx: Ctx, app: string, image: string, except = ''): Promise<boolean> {
  const dead = readDead(ctx.paths, 'container').map(({ id }) => id.slice(0, 12))
  const running = await ctx.docker.listContainers({ labels: [`com.dokku.app-name=${app}`], running: true })
  return running.some(
    ({ Id, ImageID }) =>
      Id !== except && !dead.includes(Id.slice(0, 12)) && ImageID.replace(/^sha256:/, '') === image,
  )
}
