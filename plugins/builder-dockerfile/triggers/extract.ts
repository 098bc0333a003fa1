import { existsSync, realpathSync, renameSync, statSync } from 'node:fs'
import { join, sep } from 'node:path'
import type { Ctx } from '../../../core/plugin/context.ts'
import { UserError } from '../../../core/system/errors.ts'

/** A Dockerfile elsewhere in the source is moved to where docker and the other plugins look for it. */
export default function extract(ctx: Ctx, app: string, directory: string): undefined {
  const path = ctx.properties('builder-dockerfile').computed(app, 'dockerfile-path', 'Dockerfile')
  if (path === 'Dockerfile') return undefined
  const file = join(directory, path)
  const inside = existsSync(file) && realpathSync(file).startsWith(`${realpathSync(directory)}${sep}`)
  if (!inside || !statSync(file).isFile()) throw new UserError(`Invalid dockerfile-path specified: ${path}`)
  renameSync(file, join(directory, 'Dockerfile'))
  return undefined
}
