import { mkdirSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { saveStdin } from '../../core/deploy/archive/save-stdin.ts'
import { archiveLimits, unpackArchive } from '../../core/deploy/archive/unpack.ts'
import type { Ctx } from '../../core/plugin/context.ts'
import { UserError } from '../../core/system/errors.ts'
import { makeTemporaryDirectory } from '../../core/system/temporary-directory.ts'
import { setFromFiles } from './change.ts'

export const archiveExpected = 'Tar archive containing server.crt and server.key expected on stdin'

/** Gives an app the one certificate and the one key in a tar archive on stdin, wherever in it they are. */
export async function setFromArchive(ctx: Ctx, app: string): Promise<void> {
  using work = makeTemporaryDirectory(`/tmp/dokku-${ctx.env.DOKKU_PID}-certs_add`)
  const file = join(work.path, 'certs.tar')
  const directory = join(work.path, 'unpacked')
  mkdirSync(directory)
  const limits = archiveLimits(ctx, '--global')
  await saveStdin(ctx, file, limits.maxSize)
  if (statSync(file).size === 0) throw new UserError(archiveExpected)
  await unpackArchive(ctx, { file, type: 'tar', directory, limits })
  await setFromFiles(ctx, app, findOne(directory, '.crt'), findOne(directory, '.key'))
}

/** The only regular file of a kind. Hidden ones do not count: archivers of macOS add a twin to every file. */
function findOne(directory: string, extension: '.crt' | '.key'): string {
  const found = readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(extension))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !path.slice(directory.length).includes('/.'))
  if (found.length > 1) throw new UserError(`Tar archive contains more than one ${extension} file`)
  if (found[0] === undefined) throw new UserError(`Tar archive is missing ${extension} file`)
  return found[0]
}
