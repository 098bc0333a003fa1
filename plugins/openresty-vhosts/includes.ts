import { existsSync, lstatSync, readdirSync, readFileSync, realpathSync, renameSync, rmSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { copyFilesFromImage } from '../../core/deploy/copy-from-image.ts'
import type { Ctx } from '../../core/plugin/context.ts'
import { printable } from '../../core/plugin/visible-apps.ts'
import { writeFileAtomic } from '../../core/state/atomic-write.ts'
import { makeDirectory, systemOwner } from '../../core/state/ownership.ts'
import { pathBelow } from '../../core/state/paths.ts'
import { UserError } from '../../core/system/errors.ts'

/** A piece of configuration an app brings in its source. */
export interface Include {
  /** Where it goes: `http` is the server block, `location-http` the location in it. */
  kind: 'http' | 'location-http'
  name: string
  content: Buffer
}

interface Folder {
  kind: Include['kind']
  source: string
  /** In the app's data; while a deploy is under way it bears the number of the deploy. */
  kept: string
}

const folders: readonly Folder[] = [
  { kind: 'http', source: 'openresty/http-includes', kept: 'openresty-http-includes' },
  { kind: 'location-http', source: 'openresty/http-location-includes', kept: 'openresty-location-includes' },
]

/** A label is one argument of docker, which Linux limits to 128 KiB. */
const limit = 90_000

/** Takes the pieces out of the source, or out of the image that is the source. */
export async function extractIncludes(ctx: Ctx, app: string, source: string): Promise<void> {
  const image = await ctx.triggers.collect('git-get-property', [app, 'source-image'])
  for (const folder of folders) {
    const files =
      image === ''
        ? filesOf(join(source, folder.source), source)
        : await copyFilesFromImage(ctx, app, image, folder.source)
    for (const name of files?.keys() ?? []) refuseUnsafeName(name)
    keep(ctx, app, folder, files)
  }
}

/** The pieces as the deploy under way sees them, else as the last deploy left them. */
export function currentIncludes(ctx: Ctx, app: string): Include[] {
  return folders.flatMap((folder) => {
    const { pending, final, missing } = places(ctx, app, folder)
    if (existsSync(missing)) return []
    const files = filesOf(pending) ?? filesOf(final) ?? new Map<string, Buffer>()
    const configurations = [...files].filter(([name]) => name.endsWith('.conf'))
    return configurations.map(([name, content]) => includeOf(folder.kind, name, content))
  })
}

/** What was extracted becomes the app's own, at the end of a deploy. */
export function promoteIncludes(ctx: Ctx, app: string): void {
  for (const folder of folders) {
    const { pending, final, missing } = places(ctx, app, folder)
    if (!existsSync(pending) && !existsSync(missing)) continue
    rmSync(final, { recursive: true, force: true })
    rmSync(missing, { force: true })
    if (existsSync(pending)) renameSync(pending, final)
  }
}

function keep(ctx: Ctx, app: string, folder: Folder, files: Map<string, Buffer> | undefined): void {
  const { directory, pending, missing } = places(ctx, app, folder)
  makeDirectory(ctx.paths, directory)
  // Deploys that ended early left theirs.
  for (const name of readdirSync(directory)) {
    if (name.startsWith(`${folder.kept}.`)) rmSync(join(directory, name), { recursive: true })
  }
  const owner = systemOwner(ctx.paths)
  if (files === undefined) {
    writeFileAtomic(missing, '', { owner })
    return
  }
  makeDirectory(ctx.paths, pending)
  for (const [name, content] of files) writeFileAtomic(join(pending, name), content, { owner })
}

function places(ctx: Ctx, app: string, { kept }: Folder) {
  const directory = pathBelow(ctx.paths.data, 'openresty-vhosts', `app-${app}`)
  const final = join(directory, kept)
  const pending = `${final}.${ctx.env.DOKKU_PID ?? process.pid}`
  return { directory, final, pending, missing: `${pending}.missing` }
}

/** Regular files that are not hidden, by name; undefined when there is no such directory, or a link leads to it. */
function filesOf(directory: string, root = dirname(directory)): Map<string, Buffer> | undefined {
  if (lstatSync(directory, { throwIfNoEntry: false })?.isDirectory() !== true) return undefined
  if (realpathSync(directory) !== join(realpathSync(root), relative(root, directory))) return undefined
  const entries = readdirSync(directory, { withFileTypes: true })
  const names = entries
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map(({ name }) => name)
  return new Map(names.sort().map((name) => [name, readFileSync(join(directory, name))]))
}

function includeOf(kind: Include['kind'], name: string, content: Buffer): Include {
  if (content.length > limit) {
    throw new UserError(`The include file ${name} is larger than ${limit} bytes, more than a label can hold`)
  }
  return { kind, name, content }
}

function refuseUnsafeName(name: string): void {
  if (/^[A-Za-z0-9_.-]+$/.test(name)) return
  throw new UserError(`Aborting deploy: include file has unsafe filename: ${printable(name)}`)
}
