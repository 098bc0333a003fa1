import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { deployLockFile } from '../../core/deploy/app-lock.ts'
import type { Ctx } from '../../core/plugin/context.ts'

/** What is no property: the directory, and whether a deploy lock exists. */
export default async function report(ctx: Ctx, app: string): Promise<Record<string, string>> {
  if (app === '--global') return {}
  return {
    '--app-dir': join(ctx.paths.root, app),
    '--app-locked': String(existsSync(deployLockFile(ctx, app))),
  }
}
