import type { Ctx } from '../../../core/plugin/context.ts'
import { addDead, type Mortal } from '../dead-list.ts'
import { isImageInUse } from '../image-use.ts'

/** Puts a container, and its image when no other container of the app uses it, on the list of what is removed later. */
export default async function registerRetired(
  ctx: Ctx,
  app: string,
  container: string,
  wait = '60',
): Promise<undefined> {
  if (container === '') return
  const seconds = /^\d+$/.test(wait) ? Number(wait) : 60
  const deadline = Math.floor(Date.now() / 1000) + seconds
  const add = (kind: Mortal, id: string) => addDead(ctx.paths, kind, { app, id, deadline })
  const info =
    ctx.env.DOKKU_SKIP_IMAGE_RETIRE === 'true' ? undefined : await ctx.docker.inspectContainer(container)
  add('container', container)
  const image = info?.Image.replace(/^sha256:/, '') ?? ''
  if (image === '' || (ctx.env.DOKKU_SKIP_IMAGE_CLEANUP_REGISTRATION ?? '') !== '') return
  const other = await alternateImage(ctx, app, image)
  if (!(await isImageInUse(ctx, app, image, info?.Id))) add('image', image)
  if (other !== undefined && !(await isImageInUse(ctx, app, other, info?.Id))) add('image', other)
}

/** The image this one was made from, as a label says, unless the app still takes it as its source. */
async function alternateImage(ctx: Ctx, app: string, image: string): Promise<string | undefined> {
  const labels = (await ctx.docker.inspectImage(image))?.Config.Labels
  const tag = firstTag(labels?.['com.dokku.docker-image-labeler/alternate-tags'] ?? '')
  if (tag === undefined) return undefined
  if ((await ctx.triggers.collect('git-get-property', [app, 'source-image'])) === tag) return undefined
  return (await ctx.docker.inspectImage(tag))?.Id.replace(/^sha256:/, '')
}

function firstTag(label: string): string | undefined {
  try {
    const tags: unknown = JSON.parse(label)
    return Array.isArray(tags) && typeof tags[0] === 'string' ? tags[0] : undefined
  } catch {
    return undefined
  }
}
