import { join } from 'node:path'
import { deriveImage } from '../../../core/deploy/derive-image.ts'
import { imageName } from '../../../core/deploy/image.ts'
import { imageLabels, labelRecord } from '../../../core/deploy/release-image.ts'
import type { Ctx } from '../../../core/plugin/context.ts'
import { mergedConfigBytes, readConfig } from '../../../core/state/config-env.ts'
import { readBytes } from '../../../core/state/read-file.ts'
import { appUser } from '../app-user.ts'
import { buildEnvironmentFiles } from '../environment-files.ts'

/** How long buildpacks wait for a download, unless somebody decided otherwise. */
const downloadLimits = { CURL_CONNECT_TIMEOUT: '90', CURL_TIMEOUT: '600' }

/** Puts the app's config vars where buildpacks look for them. */
export default async function inject(
  ctx: Ctx,
  builder: string,
  app: string,
  source: string,
): Promise<undefined> {
  if (builder !== 'herokuish') return undefined
  const global = readConfig(ctx.paths, '--global')
  for (const [name, value] of Object.entries(downloadLimits)) {
    if (!global.get(name)) await ctx.triggers.all('config-set', ['--global', `${name}=${value}`])
  }
  ctx.log.info1('Adding BUILD_ENV to build environment...')
  await deriveImage(ctx, imageName(app), {
    labels: labelRecord(ctx, imageLabels(app, 'build', builder)),
    files: buildEnvironmentFiles(mergedConfigBytes(ctx.paths, app), readBytes(join(source, '.env'))),
    owner: appUser(ctx, app),
  })
  ctx.log.verboseQuiet('BUILD_ENV added successfully')
  return undefined
}
