import type { Ctx } from '../../core/plugin/context.ts'
import { runMigrations } from '../../core/plugin/migrate-config.ts'
import { propertyLifecycle } from '../../core/plugin/property-lifecycle.ts'
import { printable } from '../../core/plugin/visible-apps.ts'
import { UserError } from '../../core/system/errors.ts'
import { findFreePort } from './free-port.ts'
import migrate from './migrate.ts'
import { formatPortMap, portMapsAsJson, readPortMaps } from './port-map.ts'
import {
  clearPortMaps,
  effectivePortMaps,
  proxyPort,
  proxySslPort,
  storeDetectedPortMaps,
} from './port-maps.ts'

export function portsClear(ctx: Ctx, app: string): undefined {
  clearPortMaps(ctx, app)
}

export async function portsGet(ctx: Ctx, app: string, format = ''): Promise<string[]> {
  if (!['', 'stdout', 'json'].includes(format)) {
    throw new UserError(`Invalid format specified: ${printable(format)}`)
  }
  const maps = await effectivePortMaps(ctx, app)
  return format === 'json' ? [portMapsAsJson(maps)] : maps.map(formatPortMap)
}

export async function portsGetAvailable(): Promise<string> {
  return String(await findFreePort())
}

/** The two proxy ports are 0 where nothing is set. */
export function portsGetProperty(ctx: Ctx, app: string, key: string): string {
  if (key === 'proxy-port') return String(proxyPort(ctx, app))
  if (key === 'proxy-ssl-port') return String(proxySslPort(ctx, app))
  return ctx.properties('ports').get(app, key)
}

/** What a builder or an image says need not be right: what cannot be read is left out. */
export function portsSetDetected(ctx: Ctx, app: string, ...words: string[]): undefined {
  storeDetectedPortMaps(ctx, app, readPortMaps(words))
}

export async function install(ctx: Ctx): Promise<void> {
  ctx.properties('ports').setup()
  await runMigrations(ctx, migrate)
}

export const {
  cloned: postAppCloneSetup,
  renamed: postAppRenameSetup,
  deleted: postDelete,
} = propertyLifecycle('ports')
