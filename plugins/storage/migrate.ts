import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Ctx } from '../../core/plugin/context.ts'
import { listApps } from '../../core/state/apps.ts'
import { pathBelow } from '../../core/state/paths.ts'
import { UserError } from '../../core/system/errors.ts'
import { splitWords } from '../../core/system/words.ts'
import { changeAttachments, isSamePlace, verifyAttachment } from './attachment.ts'
import { entryExists, loadEntry, registryDirectory, saveEntry } from './entry.ts'
import { readMount } from './mount-text.ts'

const marker = 'legacy-mounts-migrated'

/** Where a release before this one noted which apps it had done. */
export function oldMarkers(ctx: Ctx): string {
  return join(registryDirectory(ctx.paths), 'migrations')
}

export function isMigrated(ctx: Ctx, app: string): boolean {
  const old = pathBelow(oldMarkers(ctx), app)
  if (existsSync(old)) {
    ctx.properties('storage').set(app, marker, 'true')
    rmSync(old)
  }
  return ctx.properties('storage').has(app, marker)
}

export function migrateAll(ctx: Ctx): void {
  for (const app of listApps(ctx.paths)) if (!isMigrated(ctx, app)) migrateMounts(ctx, app)
}

/**
 * Mounts once were docker options `-v host:container`. Each becomes an entry and an attachment; the option goes last,
 * so that a run that is cut short has lost nothing.
 */
export function migrateMounts(ctx: Ctx, app: string): void {
  const phasesByMount = new Map<string, string[]>()
  for (const phase of ['deploy', 'run']) {
    for (const line of options(ctx, app, phase)) {
      const mount = mountOf(line)
      if (mount !== undefined) phasesByMount.set(mount, [...(phasesByMount.get(mount) ?? []), phase])
    }
  }
  for (const [mount, phases] of [...phasesByMount].sort()) migrateMount(ctx, app, mount, phases)
  if (phasesByMount.size > 0) ctx.properties('storage').set(app, marker, 'true')
}

function migrateMount(ctx: Ctx, app: string, mount: string, phases: readonly string[]): void {
  const { entry, attachment } = readMount(mount)
  if (entryExists(ctx.paths, entry.name)) {
    const known = loadEntry(ctx.paths, entry.name)
    if (known.hostPath !== entry.hostPath || known.scheduler !== entry.scheduler)
      throw new UserError(
        `storage migration failed for app "${app}": legacy entry "${entry.name}" already exists with conflicting fields`,
      )
  } else {
    saveEntry(ctx.paths, entry)
  }
  const wanted = { ...attachment, phases: [...new Set(phases)] }
  changeAttachments(ctx, app, (attached) =>
    attached.some((one) => isSamePlace(one, wanted)) ? attached : [...attached, wanted],
  )
  const store = ctx.properties('docker-options')
  store.change(app, () => {
    for (const phase of wanted.phases) {
      const kept = options(ctx, app, phase).filter((line) => mountOf(line) !== mount)
      store.setList(app, `_default_.${phase}`, kept)
    }
  })
}

function options(ctx: Ctx, app: string, phase: string): string[] {
  return ctx.properties('docker-options').list(app, `_default_.${phase}`)
}

/** The mount of a line `-v host:container`; undefined when it is another option or one docker alone understands. */
function mountOf(line: string): string | undefined {
  if (!line.startsWith('-v ')) return undefined
  try {
    const [, mount = '', ...rest] = splitWords(line)
    if (rest.length > 0) return undefined
    verifyAttachment(readMount(mount).attachment)
    return mount
  } catch {
    return undefined
  }
}
