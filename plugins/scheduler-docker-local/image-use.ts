import { deployImageName, imageName } from '../../core/deploy/image.ts'
import type { Ctx } from '../../core/plugin/context.ts'
import { appExists } from '../../core/state/apps.ts'
import type { ImageInfo } from '../../core/system/docker.ts'
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

/** Is this what the app would be started from now? A build from docker's cache can bring an earlier image back. */
export async function isCurrentImage(ctx: Ctx, app: string, info: ImageInfo): Promise<boolean> {
  const tags = info.RepoTags ?? []
  if (tags.length === 0 || !appExists(ctx.paths, app)) return false
  return tags.includes(imageName(app)) || tags.includes(await deployImageName(ctx, app))
}
