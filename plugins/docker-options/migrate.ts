import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Ctx } from '../../core/plugin/context.ts'
import { everyProcess } from '../../core/plugin/process-type.ts'
import { appDirectory, listApps } from '../../core/state/apps.ts'
import { readText } from '../../core/state/read-file.ts'
import { canonicalLines } from './option-text.ts'
import { isPhase, phases, propertyOf } from './options.ts'
import { repairTraefikLabel } from './repair-traefik-label.ts'

export default function migrate(ctx: Ctx): void {
  const store = ctx.properties('docker-options')
  const apps = listApps(ctx.paths)
  for (const app of apps) dropOldMarkers(ctx, app)
  const once = (mark: string, migrate: (app: string) => void) => {
    if (store.get('--global', mark) === 'true') return
    for (const app of apps) migrate(app)
    store.set('--global', mark, 'true')
  }
  once('migrated-from-files', (app) => moveFiles(ctx, app))
  once('migrated-traefik-backticks', (app) =>
    rewriteLists(ctx, app, 'Repaired docker-options label backticks', (lines) =>
      lines.map(repairTraefikLabel),
    ),
  )
  once('migrated-canonical-options', (app) =>
    rewriteLists(ctx, app, 'Rewrote docker-options into canonical form', (lines) =>
      lines.flatMap(canonicalLines),
    ),
  )
}

/** An earlier release noted what it had moved by a file beside the old one. */
function dropOldMarkers(ctx: Ctx, app: string): void {
  for (const phase of phases) {
    const file = `${oldFile(ctx, app, phase)}.migrated`
    if (readText(file) === undefined) continue
    ctx.properties('docker-options').set(app, `migrated-${phase}`, 'true')
    rmSync(file)
  }
}

/** Options once were files in the app's directory. */
function moveFiles(ctx: Ctx, app: string): void {
  for (const phase of phases) {
    const file = oldFile(ctx, app, phase)
    const text = readText(file)
    if (text === undefined) continue
    const lines = text.split('\n').map((line) => line.trim())
    const options = lines.filter((line) => line !== '' && !line.startsWith('#')).flatMap(canonicalLines)
    if (options.length > 0) {
      const store = ctx.properties('docker-options')
      store.setList(app, propertyOf(everyProcess, phase), options)
      store.set(app, `migrated-${phase}`, 'true')
      ctx.log.info1(`Migrated ${file} to docker-options properties`)
    }
    rmSync(file)
  }
}

function rewriteLists(ctx: Ctx, app: string, message: string, rewrite: (lines: string[]) => string[]): void {
  const store = ctx.properties('docker-options')
  for (const name of store.all(app).keys()) {
    const dot = name.lastIndexOf('.')
    if (dot <= 0 || !isPhase(name.slice(dot + 1))) continue
    const lines = store.list(app, name)
    const rewritten = rewrite(lines)
    if (rewritten.join('\n') === lines.join('\n')) continue
    store.setList(app, name, rewritten)
    ctx.log.info1(`${message} for ${app} (${name.slice(0, dot)} ${name.slice(dot + 1)})`)
  }
}

function oldFile(ctx: Ctx, app: string, phase: string): string {
  return join(appDirectory(ctx.paths, app), `DOCKER_OPTIONS_${phase.toUpperCase()}`)
}
