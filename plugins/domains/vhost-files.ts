import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Ctx } from '../../core/plugin/context.ts'
import { appDirectory } from '../../core/state/apps.ts'
import { writeFileAtomic } from '../../core/state/atomic-write.ts'
import { systemOwner } from '../../core/state/ownership.ts'
import { readLines, readText } from '../../core/state/read-file.ts'

/** The domains written for an app, or for all of them with undefined; used or not. */
export function storedDomains(ctx: Ctx, app: string | undefined): string[] {
  return readLines(vhostFile(ctx, app)).map((line) => line.trim())
}

/** Was an app given its own list, if only an empty one? */
export function hasDomainList(ctx: Ctx, app: string): boolean {
  return readText(vhostFile(ctx, app)) !== undefined
}

export function storeDomains(ctx: Ctx, app: string | undefined, domains: readonly string[]): void {
  const text = domains.map((domain) => `${domain}\n`).join('')
  writeFileAtomic(vhostFile(ctx, app), text, { owner: systemOwner(ctx.paths) })
}

export function removeDomainList(ctx: Ctx, app: string): void {
  rmSync(vhostFile(ctx, app), { force: true })
}

/** DOKKU_ROOT/APP/VHOST, or DOKKU_ROOT/VHOST: plugins read these files. */
function vhostFile(ctx: Ctx, app: string | undefined): string {
  return join(app === undefined ? ctx.paths.root : appDirectory(ctx.paths, app), 'VHOST')
}
