import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Ctx } from '../../../core/plugin/context.ts'
import { appDirectory } from '../../../core/state/apps.ts'
import { servingContainers } from '../container-files.ts'
import { isRunning } from '../container-state.ts'

/** `N true|false|mixed`: how many containers are in service, and whether all, none or some run. */
export async function schedulerAppStatus(ctx: Ctx, _scheduler: string, app: string): Promise<string> {
  const containers = servingContainers(ctx.paths, app)
  const running = await Promise.all(containers.map(({ id }) => isRunning(ctx, id)))
  const count = running.filter(Boolean).length
  const state = count === 0 ? 'false' : count === running.length ? 'true' : 'mixed'
  return `${containers.length} ${state}`
}

export function schedulerIsDeployed(ctx: Ctx, scheduler: string, app: string): boolean {
  if (scheduler !== 'docker-local') return true
  const legacy = existsSync(join(appDirectory(ctx.paths, app), 'CONTAINER'))
  return legacy || servingContainers(ctx.paths, app).length > 0
}

export function schedulerUsesHostCron(): boolean {
  return true
}

const shown = ['CACHE_PATH=', 'DOCKER_', 'DOKKU_', 'DYNO=', 'PATH=', 'PORT=', 'USER=']

/** What docker knows about the containers in service, with the values of config vars masked. */
export async function schedulerInspect(ctx: Ctx, _scheduler: string, app: string): Promise<undefined> {
  const found = await Promise.all(
    servingContainers(ctx.paths, app).map(({ id }) => ctx.docker.inspectContainer(id)),
  )
  const masked = found
    .filter((info) => info !== undefined)
    .map((info) => ({ ...info, Config: { ...info.Config, Env: info.Config.Env.map(mask) } }))
  ctx.log.plain(asciiJson(masked))
}

function mask(variable: string): string {
  return shown.some((prefix) => variable.startsWith(prefix)) ? variable : `${variable.split('=')[0]}=XXXXXX`
}

/** JSON with sorted members, four blanks of indent, and nothing outside ASCII: what Dokku prints here. */
function asciiJson(value: unknown): string {
  const text = JSON.stringify(sorted(value), null, 4)
  return text.replace(/[\u0080-\uffff]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, member]) => [key, sorted(member)]),
  )
}
