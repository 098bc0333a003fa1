import type { Ctx } from '../plugin/context.ts'
import type { ProxyService } from './compose-file.ts'
import type { Target, Targets } from './ports.ts'

export type LabelProxyName = 'caddy' | 'haproxy' | 'traefik' | 'openresty'

/** What a proxy has to know of an app. */
export interface Route extends Targets {
  app: string
  domains: readonly string[]
  portMaps: readonly string[]
}

export interface Labelling {
  /** `NAME=value` */
  labels: string[]
  /** The targets these labels are about. */
  targets: (Target | undefined)[]
}

/** A proxy in a container of its own. It learns of apps by labels on their containers. */
export interface LabelProxy {
  /** The type of proxy, the word of its commands, its compose project and the service in it. */
  name: LabelProxyName
  /** Types of proxy whose apps get its labels, when those are not only its own. */
  serves?: readonly string[]
  /** Directories below data/ that its container uses; the first is all of its data. */
  directories: readonly string[]
  labels(ctx: Ctx, route: Route): Promise<Labelling>
  service(ctx: Ctx): Promise<ProxyService>
  /** Variables of a compose template that a plugin puts in place of ours. */
  templateVariables(ctx: Ctx): Promise<Record<string, string>>
  /** Before its container starts or stops. */
  prepare?(ctx: Ctx): void
  /** After an app of it was deployed. */
  deployed?(ctx: Ctx, app: string): void
}

/** The address for notices of certificates; with one, the proxy gets certificates by itself. */
export function letsencryptEmail(ctx: Ctx, name: LabelProxyName): string {
  return ctx.properties(name).get('--global', 'letsencrypt-email')
}
