import type { Ctx } from '../plugin/context.ts'
import { UserError } from '../system/errors.ts'
import { splitWords } from '../system/words.ts'
import { deriveImage, hasCommand } from './derive-image.ts'

/** Labels every image of an app carries, by how far it has come. */
export function imageLabels(app: string, stage: 'build' | 'release', builder?: string): string[] {
  const ofBuilder = builder === undefined ? [] : [`com.dokku.builder-type=${builder}`]
  return [
    'org.label-schema.schema-version=1.0',
    'org.label-schema.vendor=dokku',
    `com.dokku.image-stage=${stage}`,
    ...ofBuilder,
    `com.dokku.app-name=${app}`,
    'dokku',
  ]
}

/** `--label=…` words for docker, with those DOKKU_GLOBAL_BUILD_ARGS adds. */
export function labelArguments(ctx: Ctx, labels: readonly string[]): string[] {
  return [...labels.map((label) => `--label=${label}`), ...splitWords(ctx.env.DOKKU_GLOBAL_BUILD_ARGS ?? '')]
}

/** The same labels by name; of DOKKU_GLOBAL_BUILD_ARGS only the labels count. */
export function labelRecord(ctx: Ctx, labels: readonly string[]): Record<string, string> {
  const global = splitWords(ctx.env.DOKKU_GLOBAL_BUILD_ARGS ?? '').flatMap((word) =>
    word.startsWith('--label=') ? [word.slice('--label='.length)] : [],
  )
  return Object.fromEntries(
    [...global, ...labels].map((label) => {
      const at = label.indexOf('=')
      return at === -1 ? [label, ''] : [label.slice(0, at), label.slice(at + 1)]
    }),
  )
}

/** Labels an app's image as released. */
export async function labelRelease(ctx: Ctx, app: string, image: string): Promise<void> {
  await labelImage(ctx, image, imageLabels(app, 'release'))
}

/** Gives an image more labels. One that bears them already stays what it is. */
export async function labelImage(ctx: Ctx, image: string, words: readonly string[]): Promise<void> {
  const info = await ctx.docker.inspectImage(image)
  if (info === undefined) throw new UserError(`App image (${image}) not found`)
  const labels = labelRecord(ctx, words)
  const present = info.Config.Labels ?? {}
  warnOfPlatform(ctx, info.Architecture)
  if (Object.entries(labels).every(([name, value]) => present[name] === value)) return
  if (hasCommand(info)) {
    await deriveImage(ctx, image, { labels })
    return
  }
  const args = [...labelArguments(ctx, words), ...platformArguments(info.Architecture)]
  await buildQuietly(ctx, image, `FROM ${image}\n`, {
    args,
    failure: 'Failure injecting docker labels on image',
  })
}

interface QuietBuild {
  args?: readonly string[]
  /** What the Dockerfile may copy; nothing when absent. */
  directory?: string
  /** Variables for the docker client besides the usual. */
  env?: Readonly<Record<string, string>>
  /** The sentence for a build that fails, after what docker said. */
  failure: string
}

/** Builds an image from a Dockerfile given as text; docker is only heard when it fails, and then a UserError is thrown. */
export async function buildQuietly(
  ctx: Ctx,
  image: string,
  dockerfile: string,
  { args = [], directory, env, failure }: QuietBuild,
): Promise<void> {
  const source = directory === undefined ? ['-'] : ['--file', '-', directory]
  const words = ['image', 'build', ...args, '--tag', image, ...source]
  const result = await ctx.docker.capture(words, { stdin: dockerfile, env: { ...ctx.env, ...env } })
  if (result.exitCode === 0) return
  ctx.stdout.write(result.stdout + result.stderr)
  throw new UserError(failure)
}

/** Warns that an image made for amd64 is used on another machine. */
export function warnOfPlatform(ctx: Ctx, architecture: string): void {
  if (platformArguments(architecture).length > 0)
    ctx.log.warn('Detected linux/amd64 image, forcing --platform=linux/amd64')
}

function platformArguments(architecture: string): string[] {
  return architecture === 'amd64' && process.arch !== 'x64' ? ['--platform=linux/amd64'] : []
}
