import { copyFileSync, existsSync, readdirSync, realpathSync, renameSync, rmSync, statSync } from 'node:fs'
import { basename, dirname, join, sep } from 'node:path'
import type { Ctx } from '../plugin/context.ts'
import { writeFileAtomic } from '../state/atomic-write.ts'
import { makeDirectory, systemOwner } from '../state/ownership.ts'
import { pathBelow } from '../state/paths.ts'
import { readBytes } from '../state/read-file.ts'

/**
 * A file that a plugin takes out of an app's source, such as the Procfile. While a deploy is under way it is
 * NAME.$DOKKU_PID, or NAME.$DOKKU_PID.missing when the source has none; a finished deploy makes it NAME.
 * Bash plugins read these names.
 */
export interface ExtractedFile {
  ctx: Ctx
  app: string
  plugin: string
  name: string
  /** Where in the plugin's data it is kept, when not under the app's name. */
  directory?: string
}

/** Takes the file out of the source (or out of the image that is the source); returns where it now is, if anywhere. */
export async function extractFile(
  file: ExtractedFile,
  sourceDirectory: string,
  path = file.name,
): Promise<string | undefined> {
  const target = pendingPath(file)
  makeDirectory(file.ctx.paths, dirname(target))
  forgetPending(file)
  const image = await file.ctx.triggers.collect('git-get-property', [file.app, 'source-image'])
  const content =
    image === ''
      ? takeFromDirectory(file.name, sourceDirectory, path)
      : await takeFromImage(file.ctx, file.app, image, path)
  const owner = systemOwner(file.ctx.paths)
  if (content === undefined) writeFileAtomic(`${target}.missing`, '', { owner })
  else writeFileAtomic(target, content, { owner, mode: 0o600 })
  return content === undefined ? undefined : target
}

/** The file as the deploy under way sees it, else as the last deploy left it; undefined when there is none. */
export function currentFile(file: ExtractedFile): string | undefined {
  const pending = pendingPath(file)
  if (existsSync(`${pending}.missing`)) return undefined
  return [pending, finalPath(file)].find((path) => existsSync(path))
}

/** Makes what was extracted the app's own, at the end of a deploy. */
export function promoteFile(file: ExtractedFile): void {
  const pending = pendingPath(file)
  if (existsSync(pending)) {
    renameSync(pending, finalPath(file))
  } else if (existsSync(`${pending}.missing`)) {
    rmSync(finalPath(file), { force: true })
    rmSync(`${pending}.missing`)
  }
}

/** Where the file is once a deploy has finished. */
export function finalPath({ ctx, plugin, app, name, directory }: ExtractedFile): string {
  return pathBelow(ctx.paths.data, plugin, directory ?? app, name)
}

function pendingPath(file: ExtractedFile): string {
  return `${finalPath(file)}.${file.ctx.env.DOKKU_PID ?? process.pid}`
}

/** Leftovers of deploys that ended early would otherwise stay for ever. */
function forgetPending(file: ExtractedFile): void {
  const path = finalPath(file)
  for (const name of readdirSync(dirname(path))) {
    if (name.startsWith(`${basename(path)}.`)) rmSync(join(dirname(path), name), { force: true })
  }
}

/** A configured path also takes the place of the file under its usual name, which builders look at. */
function takeFromDirectory(name: string, directory: string, path: string): Buffer | undefined {
  const source = fileWithin(directory, path)
  const usual = join(directory, name)
  const custom = join(directory, path) !== usual
  if (source === undefined) {
    if (custom && fileWithin(directory, name) !== undefined) rmSync(usual)
    return undefined
  }
  if (custom) {
    rmSync(usual, { force: true })
    copyFileSync(source, usual)
  }
  return readBytes(source)
}

/** The real path of a regular file in the source; a link that leads out of the source does not count. */
export function fileWithin(directory: string, path: string): string | undefined {
  try {
    const found = realpathSync(join(directory, path))
    const inside = found.startsWith(realpathSync(directory) + sep)
    return inside && statSync(found).isFile() ? found : undefined
  } catch {
    return undefined
  }
}

async function takeFromImage(
  ctx: Ctx,
  app: string,
  image: string,
  path: string,
): Promise<Buffer | undefined> {
  const { copyFromImage } = await import('./copy-from-image.ts')
  return await copyFromImage(ctx, app, image, path)
}
