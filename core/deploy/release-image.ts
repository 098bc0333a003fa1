import type { Ctx } from '../plugin/context.ts'
import { CommandError } from '../system/exec.ts'
import { splitWords } from '../system/words.ts'

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

/**
 * Builds an image from a Dockerfile given as text and a directory (none: an empty one), quietly. A failure is a
 * CommandError that holds what docker said.
 */
export async function buildQuietly(
  ctx: Ctx,
  image: string,
  dockerfile: string,
  options: { args?: readonly string[]; directory?: string } = {},
): Promise<void> {
  const { args = [], directory } = options
  const source = directory === undefined ? ['-'] : ['--file', '-', directory]
  const words = ['image', 'build', ...args, '--tag', image, ...source]
  const result = await ctx.docker.capture(words, { stdin: dockerfile })
  if (result.exitCode !== 0) throw new CommandError(['docker', ...words], result)
}

/** `--platform` for an image made for amd64 on another machine, with the warning Dokku gives. */
export async function platformArguments(ctx: Ctx, image: string): Promise<string[]> {
  if (process.arch === 'x64') return []
  if ((await ctx.docker.inspectImage(image))?.Architecture !== 'amd64') return []
  ctx.log.warn('Detected linux/amd64 image, forcing --platform=linux/amd64')
  return ['--platform=linux/amd64']
}
