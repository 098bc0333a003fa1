import { existsSync } from 'node:fs'
import { currentFile, type ExtractedFile } from '../../core/deploy/extracted-file.ts'
import type { Ctx } from '../../core/plugin/context.ts'
import { readText } from '../../core/state/read-file.ts'
import { UserError } from '../../core/system/errors.ts'
import { readTolerantJson } from './read-json.ts'

export interface EnvDeclaration {
  value: string | undefined
  required: boolean
  generator: string | undefined
  sync: boolean
}

/** What Dokku takes from an app.json; everything else in it is somebody else's. */
export interface AppJson {
  env: Map<string, EnvDeclaration>
  formation: Map<string, { quantity: number | undefined; maxParallel: number | undefined }>
  scripts: { predeploy: string; postdeploy: string; herokuPostdeploy: string }
}

export function appJsonFile(ctx: Ctx, app: string): ExtractedFile {
  return { ctx, app, plugin: 'app-json', name: 'app.json' }
}

/** The app.json of the deploy under way, else of the last one; undefined when the app has none. */
export function appJsonText(ctx: Ctx, app: string): string | undefined {
  const file = currentFile(appJsonFile(ctx, app))
  return file !== undefined && existsSync(file) ? readText(file) : undefined
}

export function readAppJson(ctx: Ctx, app: string): AppJson {
  return parseAppJson(appJsonText(ctx, app) ?? '{}')
}

/** UserError in one sentence for what is no app.json. */
export function parseAppJson(text: string): AppJson {
  const json = objectOf(parse(text.trim() === '' ? '{}' : text), 'app.json')
  const scripts = objectOf(json.scripts ?? {}, 'scripts')
  const dokku = objectOf(scripts.dokku ?? {}, 'scripts.dokku')
  return {
    env: new Map(
      Object.entries(objectOf(json.env ?? {}, 'env')).map(([name, value]) => [name, envOf(name, value)]),
    ),
    formation: new Map(
      Object.entries(objectOf(json.formation ?? {}, 'formation')).map(([type, value]) => {
        const entry = objectOf(value, `formation.${type}`)
        const count = (key: string) => countOf(entry[key], `formation.${type}.${key}`)
        return [type, { quantity: count('quantity'), maxParallel: count('max_parallel') }]
      }),
    ),
    scripts: {
      predeploy: textOf(dokku.predeploy, 'scripts.dokku.predeploy'),
      postdeploy: textOf(dokku.postdeploy, 'scripts.dokku.postdeploy'),
      herokuPostdeploy: textOf(scripts.postdeploy, 'scripts.postdeploy'),
    },
  }
}

function parse(text: string): unknown {
  try {
    return readTolerantJson(text)
  } catch (error) {
    throw new UserError(
      `Cannot parse app.json: ${error instanceof Error ? error.message.split('\n')[0] : error}`,
    )
  }
}

function envOf(name: string, value: unknown): EnvDeclaration {
  if (typeof value === 'string') return { value, required: true, generator: undefined, sync: false }
  const entry = objectOf(value, `env.${name}`)
  const text = (key: string) => (entry[key] === undefined ? undefined : String(entry[key]))
  return {
    value: text('value'),
    required: entry.required !== false,
    generator: text('generator'),
    sync: entry.sync === true,
  }
}

function objectOf(value: unknown, where: string): Record<string, unknown> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return value as Record<string, unknown>
  throw new UserError(`Invalid app.json: ${where} must be an object`)
}

function countOf(value: unknown, where: string): number | undefined {
  if (value === undefined || value === null) return undefined
  if (Number.isInteger(value) && (value as number) >= -1) return value as number
  throw new UserError(`Invalid app.json: ${where} must be a whole number`)
}

function textOf(value: unknown, where: string): string {
  if (value === undefined || value === null) return ''
  if (typeof value === 'string') return value
  throw new UserError(`Invalid app.json: ${where} must be a string`)
}
