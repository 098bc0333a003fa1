import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { dirname, join, sep } from 'node:path'
import type { Ctx } from '../../../core/plugin/context.ts'
import { UserError } from '../../../core/system/errors.ts'

/** With a build-dir the source becomes that folder's content, before anybody else looks at it. */
export default function extract(ctx: Ctx, app: string, directory: string): undefined {
  const buildDir = ctx
    .properties('builder')
    .computed(app, 'build-dir')
    .replace(/^\/+|\/+$/g, '')
  if (buildDir === '') return undefined
  const wanted = join(directory, buildDir)
  if (!isFolderInside(wanted, directory)) {
    throw new UserError(`Specified build-dir not found in sourcecode working directory: ${buildDir}`)
  }
  const kept = mkdtempSync(join(dirname(directory), 'dokku-build-dir.'))
  try {
    cpSync(wanted, join(kept, 'source'), {
      recursive: true,
      verbatimSymlinks: true,
      preserveTimestamps: true,
    })
    for (const name of readdirSync(directory)) rmSync(join(directory, name), { recursive: true, force: true })
    for (const name of readdirSync(join(kept, 'source')))
      renameSync(join(kept, 'source', name), join(directory, name))
  } finally {
    rmSync(kept, { recursive: true, force: true })
  }
  return undefined
}

/** A link in the source must not make a folder of the host part of it. */
function isFolderInside(path: string, directory: string): boolean {
  if (!existsSync(path) || !statSync(path).isDirectory()) return false
  return `${realpathSync(path)}${sep}`.startsWith(`${realpathSync(directory)}${sep}`)
}
