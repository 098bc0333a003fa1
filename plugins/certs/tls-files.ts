import { chmodSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Ctx } from '../../core/plugin/context.ts'
import { writeFileAtomic } from '../../core/state/atomic-write.ts'
import { makeDirectory, systemOwner } from '../../core/state/ownership.ts'
import { readBytes } from '../../core/state/read-file.ts'
import { tlsDirectory } from './api.ts'

/** A certificate and its key as they stand in their files, and the request the certificate was made from. */
export interface TlsFiles {
  crt: Buffer
  key: Buffer
  csr?: Buffer
}

/** What the app is served with; undefined without a certificate or without a key. */
export function currentFiles(ctx: Ctx, app: string): TlsFiles | undefined {
  return readPair(tlsDirectory(ctx, app))
}

/** What the app was served with before. */
export function previousFiles(ctx: Ctx, app: string): TlsFiles | undefined {
  return readPair(previousDirectory(ctx, app))
}

/** Puts a pair in place. The one it replaces is kept for `certs:rollback`. */
export function storeFiles(ctx: Ctx, app: string, files: TlsFiles): void {
  const replaced = currentFiles(ctx, app)
  const differs =
    replaced !== undefined && !(replaced.crt.equals(files.crt) && replaced.key.equals(files.key))
  if (differs) writePair(ctx, previousDirectory(ctx, app), replaced)
  writePair(ctx, tlsDirectory(ctx, app), files)
}

/** Removes everything, also what other plugins keep in the directory and the pair kept for `certs:rollback`. */
export function removeFiles(ctx: Ctx, app: string): void {
  rmSync(tlsDirectory(ctx, app), { recursive: true, force: true })
}

function previousDirectory(ctx: Ctx, app: string): string {
  return join(tlsDirectory(ctx, app), 'previous')
}

function readPair(directory: string): TlsFiles | undefined {
  const [crt, key, csr] = ['crt', 'key', 'csr'].map((kind) => readBytes(join(directory, `server.${kind}`)))
  if (crt === undefined || key === undefined) return undefined
  return csr === undefined ? { crt, key } : { crt, key, csr }
}

/** The group may read, as backup scripts of hosts expect. A link in place of a file is replaced, not followed. */
function writePair(ctx: Ctx, directory: string, { crt, key, csr }: TlsFiles): void {
  makeDirectory(ctx.paths, directory, 0o750)
  chmodSync(directory, 0o750)
  const options = { mode: 0o640, owner: systemOwner(ctx.paths) }
  writeFileAtomic(join(directory, 'server.key'), key, options)
  writeFileAtomic(join(directory, 'server.crt'), crt, options)
  if (csr !== undefined) writeFileAtomic(join(directory, 'server.csr'), csr, options)
  else rmSync(join(directory, 'server.csr'), { force: true })
}
