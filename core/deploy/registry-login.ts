import { dirname } from 'node:path'
import type { Ctx } from '../plugin/context.ts'
import { pathBelow } from '../state/paths.ts'
import { readText } from '../state/read-file.ts'

/** DOCKER_CONFIG for the docker client when an app has registry logins of its own; nothing otherwise. */
export function registryLogin(ctx: Ctx, app: string): { DOCKER_CONFIG?: string } {
  const file = pathBelow(ctx.paths.config, 'registry', app, 'config.json')
  return holdsLogins(readText(file)) ? { DOCKER_CONFIG: dirname(file) } : {}
}

function holdsLogins(text: string | undefined): boolean {
  if (text === undefined) return false
  try {
    const { auths } = JSON.parse(text) as { auths?: object }
    return Object.keys(auths ?? {}).length > 0
  } catch {
    return false
  }
}
