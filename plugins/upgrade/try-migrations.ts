import { copyFileSync, mkdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { Buffered, type Ctx } from '../../core/plugin/context.ts'
import { resolveLazy } from '../../core/plugin/define.ts'
import { corePlugin, corePluginNames } from '../../core/plugin/registry.ts'
import { listApps } from '../../core/state/apps.ts'
import type { Paths } from '../../core/state/paths.ts'
import { readBytes } from '../../core/state/read-file.ts'
import { stateFiles } from '../../core/state/state-files.ts'
import { makeTemporaryDirectory } from '../../core/system/temporary-directory.ts'
import type { Finding } from './finding.ts'

/** Runs all migrations on a copy of the state and tells how the copy differs afterwards. */
export async function tryMigrations(ctx: Ctx): Promise<Finding[]> {
  using work = makeTemporaryDirectory(join(tmpdir(), `dokku-${process.pid}-upgrade-check`))
  const printed = new Buffered()
  const env = {
    ...ctx.env,
    DOKKU_ROOT: join(work.path, 'root'),
    DOKKU_LIB_ROOT: join(work.path, 'lib'),
    DOKKU_QUIET_OUTPUT: '',
  }
  const copy = ctx.with({ env, stdout: printed, stderr: printed })
  const unreadable = copyState(ctx.paths, copy.paths)
  const before = contents(copy.paths)
  const failed = await migrate(copy)
  const after = contents(copy.paths)
  const real = (text: string) =>
    text.replaceAll(copy.paths.lib, ctx.paths.lib).replaceAll(copy.paths.root, ctx.paths.root)
  const changed = [...new Set([...before.keys(), ...after.keys()])].filter(
    // A mark that there was nothing to migrate is no news.
    (path) =>
      !path.endsWith('/env-migrated') &&
      before.get(path)?.equals(after.get(path) ?? Buffer.from('\0')) !== true,
  )
  const change = (path: string) => {
    if (!before.has(path)) return 'written'
    return after.has(path) ? 'rewritten' : 'removed'
  }
  return [
    ...unreadable.map((path) =>
      attention('--global', `${path} cannot be read by this user; ask again as root`),
    ),
    ...failed.map(({ plugin, message }) => attention(plugin, `cannot be migrated: ${real(message)}`)),
    ...changed.sort().map((path): Finding => {
      return {
        level: 'change',
        subject: ownerOf(copy.paths, path),
        message: `${real(path)} is ${change(path)}`,
      }
    }),
  ]
}

function attention(subject: string, message: string): Finding {
  return { level: 'attention', subject, message }
}

/** Files that could not be read. */
function copyState(from: Paths, to: Paths): string[] {
  const unreadable: string[] = []
  for (const app of listApps(from)) mkdirSync(join(to.root, app), { recursive: true })
  for (const { path, directory } of stateFiles(from, (refused) => unreadable.push(refused))) {
    const inRoot = path.startsWith(`${from.root}/`)
    const target = inRoot ? join(to.root, relative(from.root, path)) : join(to.lib, relative(from.lib, path))
    mkdirSync(directory ? target : dirname(target), { recursive: true })
    if (directory) continue
    try {
      copyFileSync(path, target)
    } catch {
      unreadable.push(path)
    }
  }
  return unreadable
}

function contents(paths: Paths): Map<string, Buffer> {
  const files = stateFiles(paths).filter(({ directory }) => !directory)
  return new Map(files.map(({ path }) => [path, readBytes(path) ?? readFileSync(path)]))
}

async function migrate(ctx: Ctx): Promise<{ plugin: string; message: string }[]> {
  const failed: { plugin: string; message: string }[] = []
  // The others read config vars where they are now: those move first.
  for (const plugin of new Set(['config', ...corePluginNames()])) {
    try {
      const manifest = await corePlugin(plugin)?.load()
      if (manifest?.migrate !== undefined) (await resolveLazy(manifest.migrate))(ctx)
    } catch (error) {
      failed.push({ plugin, message: (error as Error).message })
    }
  }
  return failed
}

/** Whose file it is: ROOT/APP/…, config/PLUGIN/APP/…, config/APP/ENV, data/PLUGIN/APP. */
function ownerOf(paths: Paths, path: string): string {
  const apps = listApps(paths)
  const inRoot = path.startsWith(`${paths.root}/`)
  const parts = relative(inRoot ? paths.root : paths.lib, path).split('/')
  const name = inRoot || parts.at(-1) === 'ENV' ? parts.at(-2) : parts[2]
  return apps.includes(name ?? '') ? (name as string) : '--global'
}
