import { writeFileAtomic } from './atomic-write.ts'
import { type EnvBytes, formatEnv, isEnvKey, parseEnv } from './env-codec.ts'
import { makeDirectory, systemOwner } from './ownership.ts'
import { type Paths, pathBelow } from './paths.ts'
import type { Scope } from './properties.ts'
import { readBytes } from './read-file.ts'

/** The config vars of an app or `--global` as bytes; empty when none were set. Invalid keys are left out. */
export function readConfigBytes(paths: Paths, scope: Scope): EnvBytes {
  const bytes = readBytes(configFile(paths, scope))
  if (bytes === undefined) return new Map()
  const env = parseEnv(bytes)
  for (const key of env.keys()) if (!isEnvKey(key)) env.delete(key)
  return env
}

/** The config vars of an app or `--global` as text. */
export function readConfig(paths: Paths, scope: Scope): Map<string, string> {
  return textOf(readConfigBytes(paths, scope))
}

/** Global config vars overlaid by the app's, in name order. */
export function mergedConfig(paths: Paths, app: string): Map<string, string> {
  const merged = new Map([...readConfigBytes(paths, '--global'), ...readConfigBytes(paths, app)])
  return new Map([...textOf(merged)].sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** Replaces all config vars of a scope; mode 0600. */
export function writeConfig(paths: Paths, scope: Scope, env: EnvBytes): void {
  makeDirectory(paths, pathBelow(paths.config, scope))
  const owner = systemOwner(paths)
  writeFileAtomic(configFile(paths, scope), formatEnv(env), { mode: 0o600, owner })
}

/** config/SCOPE/ENV */
export function configFile(paths: Paths, scope: Scope): string {
  return pathBelow(paths.config, scope, 'ENV')
}

function textOf(env: EnvBytes): Map<string, string> {
  return new Map([...env].map(([key, value]) => [key, value.toString('utf8')]))
}
