import { chmodSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join, relative } from 'node:path'
import type { Ctx } from '../../core/plugin/context.ts'
import { listApps } from '../../core/state/apps.ts'
import { readText } from '../../core/state/read-file.ts'
import { stateFiles } from '../../core/state/state-files.ts'
import { UserError } from '../../core/system/errors.ts'

/** How many stay. */
const kept = 3

/**
 * Saves what an upgrade may change, once before the first run of a version. That it was done is noted in the very
 * tree that is saved: who restores a snapshot gets a new one with the next upgrade.
 */
export async function saveSnapshot(ctx: Ctx): Promise<void> {
  const version = installedVersion(ctx)
  const store = ctx.properties('upgrade')
  if (version === '' || store.get('--global', 'snapshot-before') === version) return
  const files = stateFiles(ctx.paths).filter(({ path }) => existsSync(path))
  const isNew = listApps(ctx.paths).length === 0 && !files.some(isProperty(ctx))
  if (!isNew) {
    const archive = await writeArchive(
      ctx,
      version,
      files.map(({ path }) => path),
    )
    ctx.log.info1(`Saved the state before version ${version} as ${archive}`)
  }
  store.set('--global', 'snapshot-before', version)
}

function installedVersion(ctx: Ctx): string {
  const read = (name: string) => (readText(join(ctx.paths.lib, name)) ?? '').trim()
  const version = read('STABLE_VERSION') || read('VERSION')
  return /^[\w.+~-]+$/.test(version) ? version : ''
}

function isProperty(ctx: Ctx) {
  return ({ path, directory }: { path: string; directory: boolean }) =>
    !directory && path.startsWith(`${ctx.paths.config}/`)
}

/** It holds secrets: only root, who upgrades, can read it. */
async function writeArchive(ctx: Ctx, version: string, paths: readonly string[]): Promise<string> {
  const directory = join(ctx.paths.data, 'upgrades')
  mkdirSync(directory, { recursive: true })
  chmodSync(directory, 0o700)
  for (const name of readdirSync(directory)) if (name.endsWith('.part')) rmSync(join(directory, name))
  const time = new Date().toISOString().replace(/[-:]|\.\d+/g, '')
  const archive = join(directory, `${time}-before-${version}.tar.gz`)
  const part = `${archive}.part`
  const words = ['--create', '--gzip', '--file', part, '--directory=/', '--null', '--no-recursion']
  const names = paths.map((path) => `${relative('/', path)}\0`).join('')
  const tar = await ctx.capture('tar', [...words, '--files-from=-'], { stdin: names })
  // 1: a file changed while it was read, as those of a running server may.
  if (tar.exitCode > 1) {
    rmSync(part, { force: true })
    throw new UserError(`The state could not be saved, so nothing is changed: ${tar.stderr.trim()}`)
  }
  chmodSync(part, 0o600)
  renameSync(part, archive)
  const archives = readdirSync(directory).filter((name) => name.endsWith('.tar.gz'))
  for (const name of archives.sort().slice(0, -kept)) rmSync(join(directory, name))
  return archive
}
