import type { Ctx } from '../../core/plugin/context.ts'
import { UserError } from '../../core/system/errors.ts'
import { formatPortMap, type PortMap, readPortMaps, reusedListener, uniquePortMaps } from './port-map.ts'

const defaultContainerPort = 5000

/** The mappings somebody set for the app. */
export function configuredPortMaps(ctx: Ctx, app: string): PortMap[] {
  return readPortMaps(ctx.properties('ports').list(app, 'map'))
}

/** The mappings in force: those configured, else those a build found, else one for plain requests. */
export async function effectivePortMaps(ctx: Ctx, app: string): Promise<PortMap[]> {
  const configured = configuredPortMaps(ctx, app)
  return uniquePortMaps(configured.length > 0 ? configured : await detectedPortMaps(ctx, app))
}

/** What a build found, with encrypted twins when there is a certificate; never empty. */
export async function detectedPortMaps(ctx: Ctx, app: string): Promise<PortMap[]> {
  const found = readPortMaps(ctx.properties('ports').list(app, 'map-detected'))
  const plain = { scheme: 'http', hostPort: proxyPort(ctx, app) || 80, containerPort: defaultContainerPort }
  const maps = found.length > 0 ? found : [plain]
  if (!(await hasCertificate(ctx, app))) return maps
  return withEncryption(maps, proxySslPort(ctx, app) || 443)
}

/** Plain port 80 gets an encrypted twin; where nothing is on port 80, the plain mappings become encrypted ones. */
export function withEncryption(maps: readonly PortMap[], sslPort: number): PortMap[] {
  const twins = maps
    .filter(({ scheme, hostPort }) => scheme === 'http' && hostPort === 80)
    .map((map) => ({ ...map, scheme: 'https', hostPort: sslPort }))
  if (twins.length > 0) return [...maps, ...twins]
  return maps.map((map) => (map.scheme === 'http' ? { ...map, scheme: 'https' } : map))
}

/** Replaces the mappings of an app by what `edit` makes of them; none at all removes the setting. */
export function changePortMaps(ctx: Ctx, app: string, edit: (maps: PortMap[]) => readonly PortMap[]): void {
  const store = ctx.properties('ports')
  store.change(app, () => {
    const maps = edit(configuredPortMaps(ctx, app))
    if (maps.length === 0) store.delete(app, 'map')
    else store.setList(app, 'map', maps.map(formatPortMap).sort())
  })
}

/** Notes what a build found. */
export function storeDetectedPortMaps(ctx: Ctx, app: string, maps: readonly PortMap[]): void {
  ctx.properties('ports').setList(app, 'map-detected', uniquePortMaps(maps).map(formatPortMap).sort())
}

export function clearPortMaps(ctx: Ctx, app: string): void {
  ctx.properties('ports').delete(app, 'map')
  ctx.properties('ports').delete(app, 'map-detected')
}

/** Two mappings cannot listen on the same port by the same scheme. */
export function refuseReuse(which: '' | 'new ' | 'all ', maps: readonly PortMap[]): void {
  const reused = reusedListener(maps)
  if (reused === undefined) return
  throw new UserError(
    `Error validating ${which}port mappings: The same scheme:host-port is being reused: ${reused}`,
  )
}

/** A certificate, or a proxy that gets one by itself. */
export async function hasCertificate(ctx: Ctx, app: string): Promise<boolean> {
  if (await ctx.triggers.collect('certs-exists', [app])) return true
  return await ctx.triggers.collect('certs-force', [app])
}

/** The port for plain requests that is set for the app, else for all apps, else 0. */
export function proxyPort(ctx: Ctx, app: string): number {
  return portProperty(ctx, app, 'proxy-port') || portProperty(ctx, '--global', 'proxy-port')
}

/** The port for encrypted requests that is set for the app, else for all apps, else 0. */
export function proxySslPort(ctx: Ctx, app: string): number {
  return portProperty(ctx, app, 'proxy-ssl-port') || portProperty(ctx, '--global', 'proxy-ssl-port')
}

/** These two ports are properties of the proxy plugin, which this plugin fills in. */
export function portProperty(ctx: Ctx, scope: string, property: 'proxy-port' | 'proxy-ssl-port'): number {
  const value = ctx.properties('proxy').get(scope, property)
  return /^\d{1,5}$/.test(value) ? Number(value) : 0
}
