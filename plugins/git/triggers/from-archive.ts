import { mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import {
  type ArchiveType,
  archiveLimits,
  archiveTypes,
  unpackArchive,
} from '../../../core/deploy/archive/unpack.ts'
import type { Ctx } from '../../../core/plugin/context.ts'
import { verifyApp } from '../../../core/plugin/visible-apps.ts'
import { UserError } from '../../../core/system/errors.ts'
import { makeTemporaryDirectory } from '../../../core/system/temporary-directory.ts'
import { fetchArchive } from '../fetch-archive.ts'

/** Deploys what is in an archive, from an address or, for `--`, from stdin. */
export default async function gitFromArchive(
  ctx: Ctx,
  app: string,
  url: string,
  type: string,
  userName = '',
  userEmail = '',
): Promise<void> {
  await verifyApp(ctx, app)
  if (!isArchiveType(type))
    throw new UserError('Invalid archive type specified, valid archive types include: tar, tar.gz, zip')
  using work = makeTemporaryDirectory(`/tmp/dokku-${ctx.env.DOKKU_PID}-git_from_archive`)
  const file = join(work.path, `src.${type}`)
  const directory = join(work.path, 'unpacked')
  mkdirSync(directory)
  const limits = archiveLimits(ctx, app)
  await fetchArchive(ctx, url, type, file, limits.maxSize)
  ctx.log.info1('Generating build context')
  if (type === 'tar.gz') ctx.log.verbose('Extracting gzipped tarball')
  if (type === 'zip') ctx.log.verbose('Extracting zipball')
  await unpackArchive(ctx, { file, type, directory, limits })
  const source = findSource(ctx, directory, type)
  await ctx.triggers.all('git-from-directory', [app, source, userName, userEmail])
}

function isArchiveType(type: string): type is ArchiveType {
  return (archiveTypes as readonly string[]).includes(type)
}

/** Archives mostly hold one directory with everything in it. Of a plain tar every such level is taken off. */
function findSource(ctx: Ctx, unpacked: string, type: ArchiveType): string {
  const levels: string[] = [unpacked]
  for (let only = onlyDirectory(unpacked); only !== undefined; only = onlyDirectory(only)) levels.push(only)
  if (type === 'tar') ctx.log.verbose(`Striping ${levels.length - 1} worth of directories from tarball`)
  const depth = type === 'tar' ? levels.length - 1 : Math.min(1, levels.length - 1)
  if (type !== 'tar' && depth > 0) ctx.log.verbose('Stripping top-level archive folder components')
  else ctx.log.verbose('Moving unarchived files and folders into place')
  return levels[depth] as string
}

function onlyDirectory(directory: string): string | undefined {
  const [first, ...rest] = readdirSync(directory, { withFileTypes: true })
  if (first === undefined || rest.length > 0 || !first.isDirectory()) return undefined
  return join(directory, first.name)
}
