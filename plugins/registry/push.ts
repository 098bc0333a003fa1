import { registryLogin } from '../../core/deploy/registry-login.ts'
import type { Ctx } from '../../core/plugin/context.ts'
import { UserError } from '../../core/system/errors.ts'
import { extraTags, serverPrefix, tagVersion } from './settings.ts'

/** How many pushed images stay for schedulers that do not remove old ones, and how many older ones are tried. */
const kept = 2
const removedAtOnce = 10

/** Pushes an image under the next number and the extra tags. The number counts only once all is pushed. */
export async function pushImage(ctx: Ctx, app: string, released: string, repository: string): Promise<void> {
  const say = ctx.log.verboseQuiet
  const version = tagVersion(ctx, app) + 1
  say(`Bumping tag to ${version}`)
  say('Retrieving image info for app')
  const full = `${serverPrefix(ctx, app)}${repository}`
  const numbered = [...new Set([`${full}:${version}`, `${repository}:${version}`])]
  say(`Tagging ${repository}:${version} in registry format`)
  const extra: string[] = []
  try {
    for (const image of numbered) await tagImage(ctx, released, image)
    for (const tag of extraTags(ctx, app)) {
      say(`Tagging ${repository} as ${tag} in registry format`)
      await tagImage(ctx, released, `${full}:${tag}`)
      extra.push(`${full}:${tag}`)
      await push(ctx, app, `${full}:${tag}`)
    }
    await push(ctx, app, `${full}:${version}`)
  } catch (error) {
    await untag(ctx, numbered)
    throw error
  } finally {
    await untagExtra(ctx, extra)
  }
  ctx.properties('registry').set(app, 'tag-version', String(version))
  await cleanUp(ctx, app, [...new Set([full, repository])], version)
  say(`Image ${full}:${version} pushed`)
}

export async function tagImage(ctx: Ctx, from: string, to: string): Promise<void> {
  const code = await ctx.docker.run(['image', 'tag', from, to])
  if (code !== 0) throw new UserError(`unable to tag image ${from} as ${to}: docker exited with ${code}`)
}

async function push(ctx: Ctx, app: string, image: string): Promise<void> {
  ctx.log.verboseQuiet(`Pushing ${image}`)
  const env = { ...ctx.env, ...registryLogin(ctx, app) }
  const code = await ctx.docker.run(['image', 'push', image], { env })
  if (code !== 0) throw new UserError(`unable to push image ${image}: docker exited with ${code}`)
}

/** An extra tag means something in the registry only: here it would keep the image for ever. */
async function untagExtra(ctx: Ctx, images: readonly string[]): Promise<void> {
  for (const image of images.toReversed()) {
    ctx.log.verboseQuiet(`Untagging extra tag ${image.slice(image.lastIndexOf(':') + 1)}`)
    await untag(ctx, [image])
  }
}

async function untag(ctx: Ctx, images: readonly string[]): Promise<void> {
  const { exitCode, stderr } = await ctx.docker.capture(['image', 'rm', ...images])
  if (exitCode !== 0) ctx.log.warn(`Unable to untag ${images.join(', ')}: ${stderr.trim()}`)
}

/** Only docker-local retires images of this machine by itself. Those that are still in use stay. */
async function cleanUp(ctx: Ctx, app: string, repositories: string[], version: number): Promise<void> {
  if ((await ctx.triggers.collect('scheduler-detect', [app])) === 'docker-local') return
  ctx.log.verboseQuiet('Cleaning up')
  const oldest = Math.max(1, version - kept - removedAtOnce + 1)
  const versions = Array.from({ length: Math.max(0, version - kept - oldest + 1) }, (_, at) => oldest + at)
  const old = repositories.flatMap((repository) => versions.map((one) => `${repository}:${one}`))
  const filters = ['--filter', 'dangling=true', '--filter', `label=com.dokku.app-name=${app}`]
  const dangling = await ctx.docker.capture(['image', 'ls', '--quiet', ...filters])
  const unused = dangling.stdout.split('\n').filter((id) => id !== '')
  for (const image of [...old, ...unused]) await ctx.docker.capture(['image', 'rm', image])
}
