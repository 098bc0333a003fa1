import { posix } from 'node:path'
import type { Ctx } from '../plugin/context.ts'
import type { ImageInfo } from '../system/docker.ts'
import { isBuildpackImage, isHerokuishImage } from './image.ts'

/**
 * A text file of an image, with line ends made `\n` and one at the end; undefined when it has no such file
 * or an empty one. Relative paths start where the image keeps the app.
 */
export async function copyFromImage(
  ctx: Ctx,
  app: string,
  image: string,
  path: string,
): Promise<Buffer | undefined> {
  const info = await ctx.docker.inspectImage(image)
  if (info === undefined) return undefined
  const engine = await ctx.docker.engine()
  const container = await engine.createContainer({
    Image: image,
    // Images without a command cannot be created from otherwise; nothing ever runs.
    Cmd: ['true'],
    Labels: { 'com.dokku.app-name': app, [ctx.env.DOKKU_CONTAINER_LABEL ?? 'dokku']: '' },
  })
  try {
    const archive = await container.getArchive({ path: posix.resolve(workDirectory(ctx, app, info), path) })
    const chunks: Buffer[] = []
    for await (const chunk of archive) chunks.push(chunk as Buffer)
    const content = firstFile(Buffer.concat(chunks))
    return content === undefined || content.length === 0 ? undefined : asTextFile(content)
  } catch {
    return undefined
  } finally {
    await container.remove({ force: true })
  }
}

function workDirectory(ctx: Ctx, app: string, info: ImageInfo): string {
  if (isBuildpackImage(info)) return '/workspace'
  if (isHerokuishImage(ctx, app, info)) return '/app'
  return posix.resolve('/', info.Config.WorkingDir ?? '')
}

/** The content of a tar archive's first member, when that is a regular file. */
function firstFile(tar: Buffer): Buffer | undefined {
  const kind = String.fromCharCode(tar[156] ?? 0)
  if (tar.length < 512 || (kind !== '0' && kind !== '\0')) return undefined
  const size = Number.parseInt(tar.toString('latin1', 124, 136), 8)
  return tar.subarray(512, 512 + size)
}

function asTextFile(content: Buffer): Buffer {
  const text = content.toString('latin1').replaceAll('\r\n', '\n')
  return Buffer.from(text.endsWith('\n') ? text : `${text}\n`, 'latin1')
}
