import { join } from 'node:path'
import type { Ctx } from '../../../core/plugin/context.ts'
import { listApps } from '../../../core/state/apps.ts'
import { writeFileAtomic } from '../../../core/state/atomic-write.ts'
import { makeDirectory, systemOwner } from '../../../core/state/ownership.ts'
import { formatVectorConfig, type Scope } from './config.ts'
import { appLabel } from './relabel.ts'

export function vectorConfigFile(ctx: Ctx): string {
  return join(ctx.paths.data, 'logs', 'vector.json')
}

/** Writes what vector reads; sinks may hold passwords. A running vector watches the file. */
export function writeVectorConfig(ctx: Ctx): void {
  const text = formatVectorConfig(scopesOf(ctx))
  makeDirectory(ctx.paths, join(ctx.paths.data, 'logs'))
  writeFileAtomic(vectorConfigFile(ctx), text, { mode: 0o600, owner: systemOwner(ctx.paths) })
}

/** When apps come and go: that must not fail over what can be written again. */
export function refreshVectorConfig(ctx: Ctx): void {
  try {
    writeVectorConfig(ctx)
  } catch (error) {
    ctx.log.warn(`Unable to write updated vector config: ${(error as Error).message}`)
  }
}

function scopesOf(ctx: Ctx): Scope[] {
  const store = ctx.properties('logs')
  const scopeOf = (name: string) => ({
    sink: store.get(name, 'vector-sink'),
    cronSink: store.get(name, 'vector-cron-sink'),
    alias: store.computed(name, 'app-label-alias', appLabel),
  })
  const apps = listApps(ctx.paths).map((app) => ({ app, others: [], ...scopeOf(app) }))
  const everything = scopeOf('--global')
  const others = apps
    .filter(({ alias }) => alias !== everything.alias)
    .map(({ app, alias }) => ({ app, alias }))
  return [...apps, { app: undefined, others, ...everything }]
}
