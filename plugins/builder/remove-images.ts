import { imageRepository } from '../../core/deploy/image.ts'
import type { Ctx } from '../../core/plugin/context.ts'

/** Removes every image of an app that is gone, by its label or by its name. What is still in use stays. */
export async function removeAppImages(ctx: Ctx, app: string): Promise<void> {
  const engine = await ctx.docker.engine()
  const labelled = await engine.listImages({ all: true, filters: { label: [`com.dokku.app-name=${app}`] } })
  const named = await engine.listImages({ filters: { reference: [imageRepository(app)] } })
  const tags = named.flatMap(({ RepoTags }) => RepoTags ?? [])
  await removeAll(ctx, [...tags, ...labelled.map(({ Id }) => Id)])
}

/** Removes what earlier steps of a build have left without a name; the newest is part of the release by now. */
export async function removeBuildImages(ctx: Ctx, app: string): Promise<void> {
  const engine = await ctx.docker.engine()
  const label = ['com.dokku.image-stage=build', `com.dokku.app-name=${app}`]
  const images = await engine.listImages({ all: true, filters: { label } })
  await removeAll(
    ctx,
    images.map(({ Id }) => Id),
  )
}

/** An image that others are made of, or that a container needs, cannot go yet: that is how it should be. */
async function removeAll(ctx: Ctx, references: readonly string[]): Promise<void> {
  const engine = await ctx.docker.engine()
  for (const reference of new Set(references)) {
    await engine
      .getImage(reference)
      .remove()
      .catch(() => {})
  }
}
