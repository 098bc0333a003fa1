import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Ctx } from '../../../core/plugin/context.ts'

/** Buildpacks go first: older apps carry a Dockerfile for other purposes. */
export default async function detect(ctx: Ctx, app: string, directory: string): Promise<string> {
  if (!isFile(join(directory, 'Dockerfile'))) return ''
  for (const other of ['builder-herokuish', 'builder-pack']) {
    const hook = join(ctx.paths.pluginsEnabled, other, 'builder-detect')
    if (isFile(hook) && (await ctx.triggers.one(other, 'builder-detect', [app, directory])).trim() !== '')
      return ''
  }
  return 'dockerfile'
}

function isFile(path: string): boolean {
  return existsSync(path) && statSync(path).isFile()
}
