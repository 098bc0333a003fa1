import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { imageName } from '../../../core/deploy/image.ts'
import { buildQuietly, imageLabels, labelArguments } from '../../../core/deploy/release-image.ts'
import type { Ctx } from '../../../core/plugin/context.ts'
import { mergedConfigBytes, readConfig } from '../../../core/state/config-env.ts'
import { formatEnv } from '../../../core/state/env-codec.ts'
import { readBytes } from '../../../core/state/read-file.ts'
import { makeTemporaryDirectory } from '../../../core/system/temporary-directory.ts'
import { appUser } from '../app-user.ts'
import { environmentDockerfile } from '../dockerfiles.ts'

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
  using directory = makeTemporaryDirectory('/tmp/dokku-build-env')
  const env = mergedConfigBytes(ctx.paths, app)
  mkdirSync(join(directory.path, '.env.d'), { mode: 0o700 })
  for (const [name, value] of env) writeFileSync(join(directory.path, '.env.d', name), value, { mode: 0o600 })
  const own = (readBytes(join(source, '.env')) ?? Buffer.alloc(0)).toString('latin1').replace(/\n+$/, '')
  const all = Buffer.concat([Buffer.from(`${own}\n`, 'latin1'), formatEnv(env)])
  writeFileSync(join(directory.path, '.env'), all, { mode: 0o600 })
  const image = imageName(app)
  const args = labelArguments(ctx, imageLabels(app, 'build', builder))
  const dockerfile = environmentDockerfile(image, appUser(ctx, app))
  await buildQuietly(ctx, image, dockerfile, { args, directory: directory.path })
  ctx.log.verboseQuiet('BUILD_ENV added successfully')
  return undefined
}
