import type { Ctx } from '../plugin/context.ts'
import type { ImageInfo } from '../system/docker.ts'
import { UserError } from '../system/errors.ts'
import { registryLogin } from './registry-login.ts'

/** `dokku/APP`, the repository every build of an app is tagged in. */
export function imageRepository(app: string): string {
  return `dokku/${app}`
}

export function imageName(app: string, tag = 'latest'): string {
  return `${imageRepository(app)}:${tag || 'latest'}`
}

/** The image a release works on, or undefined when it exists neither here nor (for a pushed tag) in the registry. */
export async function findImage(ctx: Ctx, app: string, tag: string): Promise<string | undefined> {
  const image = imageName(app, tag)
  if ((await ctx.docker.inspectImage(image)) !== undefined) return image
  if (image.endsWith(':latest')) return undefined
  return (await pullImage(ctx, app, image)) ? image : undefined
}

/** The name of the image containers are made of: registry settings may name another repository and tag. */
export async function deployImageName(ctx: Ctx, app: string, tag = ''): Promise<string> {
  const server = await ctx.triggers.collect('deployed-app-repository', [app])
  const repository = (await ctx.triggers.collect('deployed-app-image-repo', [app])) || imageRepository(app)
  const pushed = await ctx.triggers.collect('deployed-app-image-tag', [app])
  return `${server}${repository}:${pushed || tag || 'latest'}`
}

/** The image containers are made of; one that was pushed is fetched when it is not here. */
export async function findDeployImage(ctx: Ctx, app: string, tag: string): Promise<string> {
  const image = await deployImageName(ctx, app, tag)
  if ((await ctx.docker.inspectImage(image)) !== undefined) return image
  if (await pullImage(ctx, app, image)) return image
  throw new UserError(`App image (${image}) not found`)
}

async function pullImage(ctx: Ctx, app: string, image: string): Promise<boolean> {
  if ((await ctx.triggers.collect('deployed-app-image-tag', [app])) === '') return false
  ctx.stderr.write(`-----> Image ${image} not found locally, pulling from registry\n`)
  const env = { ...ctx.env, ...registryLogin(ctx, app) }
  return (await ctx.docker.run(['image', 'pull', image], { env, stdout: ctx.stderr })) === 0
}

/** The builder that made an image, by its label; images of other origin are recognised by what they hold. */
export async function builderOf(ctx: Ctx, app: string, image: string): Promise<string> {
  const info = await ctx.docker.inspectImage(image)
  if (info !== undefined && isBuildpackImage(info)) return 'pack'
  const label = info?.Config.Labels?.['com.dokku.builder-type'] ?? ''
  if (label !== '') return label
  return info !== undefined && (await isHerokuishImage(ctx, app, info)) ? 'herokuish' : 'dockerfile'
}

/** A cloud native buildpack made this image. */
export function isBuildpackImage(info: ImageInfo): boolean {
  return (info.Config.Labels?.['io.buildpacks.stack.id'] ?? '') !== ''
}

/** herokuish made this image: its environment names the app user. */
export async function isHerokuishImage(ctx: Ctx, app: string, info: ImageInfo): Promise<boolean> {
  const environment = info.Config.Env ?? []
  const user = (await ctx.triggers.collect('config-get', [app, 'DOKKU_APP_USER'])) || 'herokuishuser'
  return environment.includes(`USER=${user}`) || environment.includes('USER=herokuishuser')
}

/** Remembers the released image, for a build may leave its tag on something broken. */
export async function keepReleasedImage(ctx: Ctx, app: string): Promise<{ restore(): Promise<void> }> {
  const image = imageName(app)
  const info = await ctx.docker.inspectImage(image)
  const released = info?.Config.Labels?.['com.dokku.image-stage'] === 'release' ? info.Id : undefined
  return {
    async restore() {
      if ((await ctx.docker.inspectImage(image))?.Id === released) return
      if (released !== undefined) {
        ctx.log.warn(`Retagging old image ${shortId(released)} as ${image}`)
        await ctx.docker.capture(['image', 'tag', released, image])
      } else {
        ctx.log.warn(`Removing invalid image tag ${image}`)
        await ctx.docker.capture(['image', 'remove', '--force', '--no-prune', image])
      }
    },
  }
}

function shortId(id: string): string {
  return id.replace(/^sha256:/, '').slice(0, 12)
}
