import { join } from 'node:path'
import { isDeployed } from '../../core/deploy/is-deployed.ts'
import type { Ctx } from '../../core/plugin/context.ts'
import { refuseUnsafeDomain } from '../../core/proxy/safe-domain.ts'
import { readLines } from '../../core/state/read-file.ts'
import { splitWords } from '../../core/system/words.ts'
import { certificateNames } from '../certs/api.ts'
import { coversDomain } from './certificate.ts'
import { requireNginx } from './nginx-home.ts'
import { allComputed, type NginxProperty } from './properties.ts'

/** All that the configuration of one app is made of. */
export interface NginxFacts {
  app: string
  dokkuRoot: string
  libRoot: string
  /** The app has a certificate. */
  encrypted: boolean
  certificateNames: string[]
  /** Domains the app answers to. */
  domains: string[]
  /** Domains the certificate is for. */
  encryptedDomains: string[]
  /** `ADDRESS:PORT` of the web containers, separated by spaces; '' when there are none. */
  webListeners: string
  /** The same of every process type, once the app is deployed and has web containers. */
  listeners: Map<string, string>
  /** The app is deployed and has something to send requests to. */
  serving: boolean
  /** `SCHEME:HOST:CONTAINER`, without encrypted ones that no certificate allows. */
  portMaps: string[]
  ignoredPortMaps: string[]
  proxyPort: string
  proxySslPort: string
  nginxVersion: string
  properties: Record<NginxProperty, string>
}

/** Asks the other plugins, by trigger, for what the configuration of an app is made of. */
export async function gatherFacts(ctx: Ctx, app: string): Promise<NginxFacts> {
  const { triggers, paths } = ctx
  const encrypted = await triggers.collect('certs-exists', [app])
  const maps = await triggers.collect('ports-get', [app])
  const usable = maps.filter((map) => encrypted || !map.startsWith('https:'))
  const domains = await triggers.collect('domains-list', [app])
  const byDomain = await triggers.gate('domains-vhost-enabled', [app])
  const names = encrypted ? certificateNames(ctx, app) : []
  const candidates = byDomain ? domains : readLines(join(paths.root, 'VHOST'))
  const encryptedDomains = !encrypted
    ? []
    : byDomain
      ? candidates.filter((domain) => coversDomain(names, domain))
      : candidates
  for (const domain of [...domains, ...encryptedDomains]) refuseUnsafeDomain(domain, 'nginx')
  const webListeners = splitWords(await triggers.collect('network-get-listeners', [app, 'web'])).join(' ')
  const serving = webListeners !== '' && (await isDeployed(ctx, app))
  return {
    app,
    dokkuRoot: paths.root,
    libRoot: paths.lib,
    encrypted,
    certificateNames: names,
    domains,
    encryptedDomains,
    webListeners,
    listeners: serving ? await listenersByType(ctx, app) : new Map(),
    serving,
    portMaps: usable,
    ignoredPortMaps: maps.filter((map) => !usable.includes(map)),
    proxyPort: await triggers.collect('ports-get-property', [app, 'proxy-port']),
    proxySslPort: await triggers.collect('ports-get-property', [app, 'proxy-ssl-port']),
    nginxVersion: await nginxVersion(ctx),
    properties: allComputed(ctx, app),
  }
}

async function listenersByType(ctx: Ctx, app: string): Promise<Map<string, string>> {
  const result = new Map<string, string>()
  for (const line of await ctx.triggers.collect('ps-current-scale', [app])) {
    const [type = ''] = line.split('=')
    const listeners = await ctx.triggers.collect('network-get-listeners', [app, type])
    result.set(type, splitWords(listeners).join(' '))
  }
  return result
}

async function nginxVersion(ctx: Ctx): Promise<string> {
  const { stderr } = await ctx.capture(requireNginx(ctx), ['-v'])
  return /\/(\d+(?:\.\d+)*)/.exec(stderr)?.[1] ?? ''
}
