import { join } from 'node:path'
import type { Ctx } from '../../../core/plugin/context.ts'
import { chownTree, makeDirectory } from '../../../core/state/ownership.ts'
import { entriesDirectory, registryDirectory } from '../entry.ts'
import { migrateAll, oldMarkers } from '../migrate.ts'
import { openDirectory } from '../open-directory.ts'

export default async function install(ctx: Ctx): Promise<undefined> {
  ctx.properties('storage').setup()
  openDirectory(ctx.paths, join(ctx.paths.data, 'storage'))
  makeDirectory(ctx.paths, entriesDirectory(ctx.paths))
  // A release that is put back after this one looks for it.
  makeDirectory(ctx.paths, oldMarkers(ctx))
  // Earlier releases left files there that only root could read.
  chownTree(ctx.paths, registryDirectory(ctx.paths))
  migrateAll(ctx)
}
