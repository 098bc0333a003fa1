import { existsSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import type { Ctx } from '../../../core/plugin/context.ts'
import { chownTree, makeDirectory } from '../../../core/state/ownership.ts'

export default async function generateDeployKey(ctx: Ctx): Promise<void> {
  const directory = join(ctx.paths.root, '.ssh')
  if (['id_ed25519.pub', 'id_rsa.pub'].some((name) => existsSync(join(directory, name)))) {
    if (!ctx.quiet) ctx.log.exclaim('A deploy key already exists for this host')
    return
  }
  makeDirectory(ctx.paths, directory, 0o700)
  const file = join(directory, 'id_ed25519')
  await ctx.runOrExit('ssh-keygen', ['-t', 'ed25519', '-C', `dokku@${hostname()}`, '-N', '', '-f', file])
  chownTree(ctx.paths, directory)
}
