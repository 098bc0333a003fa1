import { UserError } from '../system/errors.ts'
import { writeFileAtomic } from './atomic-write.ts'
import { type EnvBytes, formatEnv, isEnvKey, parseEnv } from './env-codec.ts'
import { exclusively } from './exclusively.ts'
import { makeDirectory, systemOwner } from './ownership.ts'
import { type Paths, pathBelow } from './paths.ts'
import type { Scope } from './properties.ts'
import { readBytes } from './read-file.ts'

/** The config vars of an app or `--global` as bytes; empty when none were set. Invalid keys are left out. */
export function readConfigBytes(paths: Paths, scope: Scope): EnvBytes {
  const file = configFile(paths, scope)
  const bytes = readBytes(file)
  if (bytes === undefined) return new Map()
  const env = parseFile(file, bytes)
  for (const key of env.keys()) if (!isEnvKey(key)) env.delete(key)
  return env
}

/** The config vars of an app or `--global` as text. */
export function readConfig(paths: Paths, scope: Scope): Map<string, string> {
  return textOf(readConfigBytes(paths, scope))
}

/** Global config vars overlaid by the app's, in name order. */
export function mergedConfig(paths: Paths, app: string): Map<string, string> {
  return textOf(mergedConfigBytes(paths, app))
}

/** `mergedConfig` as bytes. */
export function mergedConfigBytes(paths: Paths, app: string): EnvBytes {
  const merged = [...readConfigBytes(paths, '--global'), ...readConfigBytes(paths, app)]
  return new Map([...new Map(merged)].sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** Lets `edit` change the config vars of a scope, which no other process can come between; its answer: did it? */
export function changeConfig(paths: Paths, scope: Scope, edit: (env: EnvBytes) => boolean): boolean {
  makeDirectory(paths, paths.config)
  return exclusively(pathBelow(paths.config, scope), () => {
    const env = readConfigBytes(paths, scope)
    const changed = edit(env)
    if (changed) writeConfig(paths, scope, env)
    return changed
  })
}

/** Replaces all config vars of a scope; mode 0600. */
export function writeConfig(paths: Paths, scope: Scope, env: EnvBytes): void {
  makeDirectory(paths, pathBelow(paths.config, scope))
  const owner = systemOwner(paths)
  // Where no variable is left, an empty line is.
  const content = env.size === 0 ? '\n' : formatEnv(env)
  exclusively(pathBelow(paths.config, scope), () =>
    writeFileAtomic(configFile(paths, scope), content, { mode: 0o600, owner }),
  )
}

/** config/SCOPE/ENV */
export function configFile(paths: Paths, scope: Scope): string {
  return pathBelow(paths.config, scope, 'ENV')
}

function parseFile(file: string, bytes: Buffer): EnvBytes {
  try {
    return parseEnv(bytes)
  } catch (error) {
    throw new UserError(`Cannot read ${file}: ${(error as Error).message}`, { cause: error })
  }
}

function textOf(env: EnvBytes): Map<string, string> {
  return new Map([...env].map(([key, value]) => [key, value.toString('utf8')]))
}
