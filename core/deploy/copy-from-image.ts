import { posix } from 'node:path'
import type { Ctx } from '../plugin/context.ts'
import type { ImageInfo } from '../system/docker.ts'
import { isBuildpackImage, isHerokuishImage } from './image.ts'

/**
 * A text file of an image, with line ends made `\n` and one at the end; undefined when it has no such file
 * or an empty one.
 */
export async function copyFromImage(
  ctx: Ctx,
  app: string,
  image: string,
  path: string,
): Promise<Buffer | undefined> {
  const archive = await archiveFromImage(ctx, app, image, path)
  const content = archive === undefined ? undefined : firstFile(archive)
  return content === undefined || content.length === 0 ? undefined : asTextFile(content)
}

/** The regular files right in a directory of an image, by name; undefined when it has no such directory. */
export async function copyFilesFromImage(
  ctx: Ctx,
  app: string,
  image: string,
  path: string,
): Promise<Map<string, Buffer> | undefined> {
  const archive = await archiveFromImage(ctx, app, image, path)
  if (archive === undefined) return undefined
  const { extract } = await import('tar-stream')
  const reader = extract()
  reader.end(archive)
  const top = `${posix.basename(path)}/`
  const files = new Map<string, Buffer>()
  for await (const entry of reader) {
    const name = entry.header.name.startsWith(top) ? entry.header.name.slice(top.length) : ''
    const wanted = entry.header.type === 'file' && name !== '' && !name.includes('/') && !name.startsWith('.')
    const chunks: Buffer[] = []
    for await (const chunk of entry) if (wanted) chunks.push(chunk as Buffer)
    if (wanted) files.set(name, Buffer.concat(chunks))
  }
  return files
}

/** What the image has at a path, as tar; undefined when it has nothing there. Relative paths start where it keeps the app. */
async function archiveFromImage(
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
    const archive = await container.getArchive({
      path: posix.resolve(await workDirectory(ctx, app, info), path),
    })
    const chunks: Buffer[] = []
    for await (const chunk of archive) chunks.push(chunk as Buffer)
    return Buffer.concat(chunks)
  } catch {
    return undefined
  } finally {
    await container.remove({ force: true })
  }
}

async function workDirectory(ctx: Ctx, app: string, info: ImageInfo): Promise<string> {
  if (isBuildpackImage(info)) return '/workspace'
  if (await isHerokuishImage(ctx, app, info)) return '/app'
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
