import type { Ctx } from '../../core/plugin/context.ts'
import { nginxDefault } from '../../core/proxy/nginx-defaults.ts'
import { type NginxSetting, nginxProperties } from '../../core/proxy/nginx-properties.ts'
import { nginxHome } from './nginx-home.ts'

/** Values of what openresty does not have, where neither the app nor the host has one. */
const ownDefaults = {
  'disable-custom-config': 'false',
  'nginx-conf-sigil-path': 'nginx.conf.sigil',
  'nginx-service-command': '',
  'proxy-keepalive': '',
} as const

export type NginxProperty = NginxSetting | keyof typeof ownDefaults

export const propertyNames = [
  ...Object.keys(ownDefaults),
  ...Object.keys(nginxProperties),
].sort() as NginxProperty[]

/** The value in force for an app. */
export function computed(ctx: Ctx, app: string, property: NginxProperty): string {
  return ctx.properties('nginx').computed(app, property) || defaultOf(property, app)
}

/** All values in force for an app. */
export function allComputed(ctx: Ctx, app: string): Record<NginxProperty, string> {
  const rows = propertyNames.map((name) => [name, computed(ctx, app, name)])
  return Object.fromEntries(rows) as Record<NginxProperty, string>
}

function defaultOf(property: NginxProperty, app: string): string {
  if (property in ownDefaults) return ownDefaults[property as keyof typeof ownDefaults]
  return nginxDefault(property as NginxSetting, app, nginxHome().logs)
}
