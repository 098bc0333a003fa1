import { chmodSync, chownSync, existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Ctx } from '../../../core/plugin/context.ts'
import { runMigrations } from '../../../core/plugin/migrate-config.ts'
import { makeDirectory, systemOwner } from '../../../core/state/ownership.ts'
import migrate from '../migrate.ts'

export default async function install(ctx: Ctx): Promise<void> {
  makeDirectory(ctx.paths, join(ctx.paths.data, 'git'))
  ctx.properties('git').setup()
  await runMigrations(ctx, migrate)
  // Passwords: older versions left the file readable for others.
  const netrc = join(ctx.paths.root, '.netrc')
  if (!existsSync(netrc)) return
  chmodSync(netrc, 0o600)
  const owner = systemOwner(ctx.paths)
  if (owner !== undefined) chownSync(netrc, owner.uid, owner.gid)
}
