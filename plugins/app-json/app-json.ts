import { currentFile, type ExtractedFile } from '../../core/deploy/extracted-file.ts'
import type { Ctx } from '../../core/plugin/context.ts'
import { readText } from '../../core/state/read-file.ts'
import { UserError } from '../../core/system/errors.ts'
import { readTolerantJson } from './read-json.ts'

export interface EnvDeclaration {
  description: string
  /** '' when it has none. */
  value: string
  required: boolean
  generator: string
  sync: boolean
}

interface Formation {
  quantity: number | undefined
  maxParallel: number | undefined
}

/** What is taken from an app.json here; cron, buildpacks and checks are read by those they are for. */
interface AppJson {
  env: Map<string, EnvDeclaration>
  formation: Map<string, Formation>
  scripts: { predeploy: string; postdeploy: string; herokuPostdeploy: string }
}

export function appJsonFile(ctx: Ctx, app: string): ExtractedFile {
  return { ctx, app, plugin: 'app-json', name: 'app.json' }
}

/** The app.json of the deploy under way, else of the last one; `{}` when the app has none or an empty one. */
export function appJsonValue(ctx: Ctx, app: string): Record<string, unknown> {
  const file = currentFile(appJsonFile(ctx, app))
  return readObject((file === undefined ? undefined : readText(file)) ?? '')
}

export function readAppJson(ctx: Ctx, app: string): AppJson {
  return pick(appJsonValue(ctx, app))
}

/** UserError in one sentence for what is no app.json. */
export function parseAppJson(text: string): AppJson {
  return pick(readObject(text))
}

/** The whole of an app.json; `{}` for an empty one. */
export function readObject(text: string): Record<string, unknown> {
  if (text.trim() === '') return {}
  try {
    return objectOf(readTolerantJson(text), 'it')
  } catch (error) {
    if (error instanceof UserError) throw error
    const [reason = ''] = error instanceof Error ? error.message.split('\n') : []
    throw new UserError(`Cannot parse app.json: ${reason.replace(/[\0-\x1f\x7f]/g, '?')}`)
  }
}

function pick(json: Record<string, unknown>): AppJson {
  const scripts = objectOf(json.scripts, 'scripts')
  const dokku = objectOf(scripts.dokku, 'scripts.dokku')
  for (const [type, checks] of entriesOf(json.healthchecks, 'healthchecks')) {
    if (checks !== null && !Array.isArray(checks)) throw unfit(`healthchecks.${type}`, 'a list')
  }
  return {
    env: new Map(entriesOf(json.env, 'env').map(([name, value]) => [name, envOf(`env.${name}`, value)])),
    formation: new Map(
      entriesOf(json.formation, 'formation').map(([type, value]) => [type, formationOf(type, value)]),
    ),
    scripts: {
      predeploy: textOf(dokku.predeploy, 'scripts.dokku.predeploy'),
      postdeploy: textOf(dokku.postdeploy, 'scripts.dokku.postdeploy'),
      herokuPostdeploy: textOf(scripts.postdeploy, 'scripts.postdeploy'),
    },
  }
}

function formationOf(type: string, value: unknown): Formation {
  const entry = objectOf(value, `formation.${type}`)
  return {
    quantity: countOf(entry.quantity, `formation.${type}.quantity`),
    maxParallel: countOf(entry.max_parallel, `formation.${type}.max_parallel`),
  }
}

/** A bare string is the value. */
function envOf(where: string, value: unknown): EnvDeclaration {
  const entry = typeof value === 'string' ? { value } : objectOf(value, where)
  return {
    description: textOf(entry.description, `${where}.description`),
    value: textOf(entry.value, `${where}.value`),
    required: switchOf(entry.required, `${where}.required`, true),
    generator: textOf(entry.generator, `${where}.generator`),
    sync: switchOf(entry.sync, `${where}.sync`, false),
  }
}

function entriesOf(value: unknown, where: string): [string, unknown][] {
  return Object.entries(objectOf(value, where))
}

/** `null` and a missing member are the same, as in every program that reads app.json. */
function objectOf(value: unknown, where: string): Record<string, unknown> {
  if (value === undefined || value === null) return {}
  if (typeof value === 'object' && !Array.isArray(value)) return value as Record<string, unknown>
  throw unfit(where, 'an object')
}

function countOf(value: unknown, where: string): number | undefined {
  if (value === undefined || value === null) return undefined
  if (Number.isSafeInteger(value)) return value as number
  throw unfit(where, 'a whole number')
}

function switchOf(value: unknown, where: string, usual: boolean): boolean {
  if (value === undefined || value === null) return usual
  if (typeof value === 'boolean') return value
  throw unfit(where, 'true or false')
}

function textOf(value: unknown, where: string): string {
  if (value === undefined || value === null) return ''
  if (typeof value === 'string') return value
  throw unfit(where, 'a string')
}

function unfit(where: string, wanted: string): UserError {
  return new UserError(`Cannot parse app.json: ${where.replace(/[\0-\x1f\x7f]/g, '?')} must be ${wanted}`)
}
