import type { Ctx } from '../../../core/plugin/context.ts'
import { verifyApp } from '../../../core/plugin/visible-apps.ts'
import { makeTemporaryDirectory } from '../../../core/system/temporary-directory.ts'
import { pullIfNeeded, requireImageName, writeImageSource } from '../image-source.ts'

/** Deploys an image as an app whose whole code is `FROM image`. */
export default async function gitFromImage(
  ctx: Ctx,
  app: string,
  image: string,
  buildDirectory = '',
  userName = '',
  userEmail = '',
): Promise<void> {
  await verifyApp(ctx, app)
  requireImageName(image)
  using work = makeTemporaryDirectory(`/tmp/dokku-${ctx.env.DOKKU_PID}-git_from_image`)
  ctx.log.info1('Generating build context')
  writeImageSource(ctx, work.path, image, buildDirectory)
  await pullIfNeeded(ctx, app, image, ctx.env.DOKKU_APPS_FORCE_DELETE === '1')
  const store = ctx.properties('git')
  const before = store.get(app, 'source-image')
  store.set(app, 'source-image', image)
  try {
    await ctx.triggers.all('git-from-directory', [app, work.path, userName, userEmail])
  } catch (error) {
    if (before === '') store.delete(app, 'source-image')
    else store.set(app, 'source-image', before)
    throw error
  }
}
