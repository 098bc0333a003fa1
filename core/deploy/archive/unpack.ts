import { readdirSync, readlinkSync, realpathSync, statSync } from 'node:fs'
import { dirname, join, resolve, sep } from 'node:path'
import type { Ctx } from '../../plugin/context.ts'
import { UserError } from '../../system/errors.ts'
import { type ArchiveEntry, type ArchiveLimits, EntryCheck, type Refusal, tooLarge } from './entry.ts'
import { readTar } from './read-tar.ts'
import { readZip } from './read-zip.ts'

export const archiveTypes = ['tar', 'tar.gz', 'zip'] as const
export type ArchiveType = (typeof archiveTypes)[number]

interface Unpack {
  file: string
  type: ArchiveType
  /** Empty, and ours. */
  directory: string
  limits: ArchiveLimits
}

/** The limits for an app, or for all: the archive-max-* properties of git. */
export function archiveLimits(ctx: Ctx, scope: string): ArchiveLimits {
  const git = ctx.properties('git')
  return {
    maxFiles: Number(git.computed(scope, 'archive-max-files', '10000')),
    maxSize: Number(git.computed(scope, 'archive-max-size', '1073741824')),
  }
}

/**
 * Reads every entry of an archive and unpacks it only if none is absolute, leads or links out of the
 * directory, and they are neither too many nor too large. Each refusal goes to stderr for the audit, too.
 */
export async function unpackArchive(ctx: Ctx, unpack: Unpack): Promise<void> {
  const { file, type, directory } = unpack
  const refusal = await inspect(unpack)
  if (refusal !== undefined) refuse(ctx, unpack, refusal)
  logEvent(ctx, 'extraction_started', unpack, `dest=${directory}`)
  const program = type === 'zip' ? 'unzip' : 'tar'
  const gunzip = type === 'tar.gz' ? ['-z'] : []
  const args = type === 'zip' ? ['-q', '-d', directory, file] : ['-x', ...gunzip, '-C', directory, '-f', file]
  const { exitCode, stderr } = await ctx.capture(program, args)
  if (exitCode !== 0) throw new UserError(`Cannot unpack the archive: ${stderr.trim() || program}`)
  // Unpacked read-only directories could neither be read by the build nor be removed.
  await ctx.capture('chmod', ['-R', 'u+rwX', directory])
  const escaping = findEscapingLink(realpathSync(directory), directory)
  if (escaping !== undefined) {
    refuse(ctx, unpack, {
      event: 'rejected_extracted_symlink',
      details: `target=${escaping} dir=${directory}`,
      message: 'Archive contains symlinks pointing outside extraction directory',
    })
  }
  logEvent(ctx, 'extraction_completed', unpack, `dest=${directory}`)
}

async function inspect({ file, type, limits }: Unpack): Promise<Refusal | undefined> {
  const { size } = statSync(file)
  if (size > limits.maxSize) return tooLarge(size, limits.maxSize)
  const check = new EntryCheck(limits)
  let refusal: Refusal | undefined
  const each = (entry: ArchiveEntry) => {
    refusal = check.refuse(entry)
    return refusal === undefined ? undefined : 'stop'
  }
  try {
    if (type === 'zip') readZip(file).some((entry) => each(entry) === 'stop')
    else await readTar(file, type === 'tar.gz', each)
  } catch (error) {
    throw new UserError(`Cannot read the archive: ${(error as Error).message}`, { cause: error })
  }
  return refusal
}

/** Several links in a row can lead out of a directory although each alone does not. */
function findEscapingLink(root: string, directory: string): string | undefined {
  for (const entry of readdirSync(directory, { withFileTypes: true })) {
    const path = join(directory, entry.name)
    if (entry.isDirectory()) {
      const found = findEscapingLink(root, path)
      if (found !== undefined) return found
    } else if (entry.isSymbolicLink()) {
      const target = finalTarget(path)
      if (target !== root && !target.startsWith(root + sep)) return target
    }
  }
  return undefined
}

/** Where a link leads in the end; one that leads nowhere, by what it says. */
function finalTarget(link: string): string {
  try {
    return realpathSync(link)
  } catch {
    return resolve(realpathSync(dirname(link)), readlinkSync(link))
  }
}

function refuse(ctx: Ctx, unpack: Unpack, { event, details, message }: Refusal): never {
  logEvent(ctx, event, unpack, details)
  throw new UserError(message)
}

function logEvent(ctx: Ctx, event: string, { type, file }: Unpack, details: string): void {
  const time = new Date().toISOString().replace(/\.\d+Z$/, 'Z')
  const user = ctx.env.SUDO_USER || ctx.env.USER || 'unknown'
  const line = `timestamp=${time} user=${user} event=${event} archive_type=${type} source=${file} details=${details}`
  ctx.stderr.write(`[archive-security] ${line.replace(/[\0-\x1f\x7f]/g, '?')}\n`)
}
