import { chownSync, lchownSync, mkdirSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { errorCode } from '../system/errors.ts'
import { findAccount, findGroup } from '../system/users.ts'
import type { Owner } from './atomic-write.ts'
import type { Paths } from './paths.ts'

/** Who must own what we write: the dokku user when root writes, otherwise whoever we are (undefined). */
export function systemOwner(paths: Paths): Owner | undefined {
  if (process.getuid?.() !== 0) return undefined
  const account = findAccount(paths.user)
  if (account === undefined) return undefined
  return { uid: account.uid, gid: findGroup(paths.group) ?? account.gid }
}

/** Makes a directory and its missing parents, mode 0755, owned by the dokku user. */
export function makeDirectory(paths: Paths, directory: string, mode = 0o755): void {
  try {
    mkdirSync(directory, { mode })
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return
    if (errorCode(error) !== 'ENOENT') throw error
    makeDirectory(paths, dirname(directory))
    mkdirSync(directory, { mode })
  }
  const owner = systemOwner(paths)
  if (owner !== undefined) chownSync(directory, owner.uid, owner.gid)
}

/** Gives a directory and all in it to the dokku user; nothing to do unless we are root. */
export function chownTree(paths: Paths, directory: string): void {
  const owner = systemOwner(paths)
  if (owner === undefined) return
  lchownSync(directory, owner.uid, owner.gid)
  for (const entry of readdirSync(directory, { recursive: true })) {
    try {
      lchownSync(join(directory, String(entry)), owner.uid, owner.gid)
    } catch (error) {
      // Locks and temporary files come and go.
      if (errorCode(error) !== 'ENOENT') throw error
    }
  }
}
