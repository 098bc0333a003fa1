import { chmodSync, chownSync } from 'node:fs'
import { makeDirectory, systemOwner } from '../../core/state/ownership.ts'
import type { Paths } from '../../core/state/paths.ts'

/** A directory of the dokku user's that containers can reach: mode 0755, whoever made it. What is in it stays as it is. */
export function openDirectory(paths: Paths, directory: string): void {
  makeDirectory(paths, directory)
  chmodSync(directory, 0o755)
  const owner = systemOwner(paths)
  if (owner !== undefined) chownSync(directory, owner.uid, owner.gid)
}
