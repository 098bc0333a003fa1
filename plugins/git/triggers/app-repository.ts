import { cpSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Ctx } from '../../../core/plugin/context.ts'
import { appDataDirectory } from '../../../core/state/app-data.ts'
import { appDirectory } from '../../../core/state/apps.ts'
import { chownTree } from '../../../core/state/ownership.ts'
import { makeRepository } from '../repository.ts'

export async function make(ctx: Ctx, app: string): Promise<void> {
  await makeRepository(ctx, app)
}

export async function copy(ctx: Ctx, from: string, to: string): Promise<void> {
  ctx.properties('git').clone(from, to)
  copyDirectory(appDirectory(ctx.paths, from), appDirectory(ctx.paths, to))
  chownTree(ctx.paths, appDirectory(ctx.paths, to))
  await makeRepository(ctx, to)
}

export async function move(ctx: Ctx, from: string, to: string): Promise<void> {
  await copy(ctx, from, to)
  ctx.properties('git').destroy(from)
}

export async function remove(ctx: Ctx, app: string): Promise<void> {
  ctx.properties('git').destroy(app)
  rmSync(appDataDirectory(ctx.paths, 'git', app), { recursive: true, force: true })
}

/**
 * Everything in the app's directory, because plugins keep files next to the repository and rely on that. Not
 * what belongs to one app alone: its domains, its cache, the addresses of its containers.
 */
function copyDirectory(from: string, to: string): void {
  for (const name of readdirSync(from)) {
    if (/^(?:\..*|cache|VHOST|URLS|worktrees|(?:CONTAINER|IP|PORT)\..+)$/.test(name)) continue
    cpSync(join(from, name), join(to, name), {
      recursive: true,
      preserveTimestamps: true,
      verbatimSymlinks: true,
    })
  }
}
