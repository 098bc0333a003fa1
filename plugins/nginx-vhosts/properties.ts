import { readFileSync } from 'node:fs'
import { endianness } from 'node:os'
import type { Ctx } from '../../core/plugin/context.ts'
import { nginxHome } from './nginx-home.ts'

/** Values where neither the app nor the host has one; '' stands for nothing. */
const defaults = {
  'access-log-format': '',
  'bind-address-ipv4': '',
  'bind-address-ipv6': '::',
  'client-body-timeout': '60s',
  'client-header-timeout': '60s',
  'client-max-body-size': '1m',
  'disable-custom-config': 'false',
  hsts: 'true',
  'hsts-include-subdomains': 'true',
  'hsts-max-age': '15724800',
  'hsts-preload': 'false',
  'keepalive-timeout': '75s',
  'lingering-timeout': '5s',
  'nginx-conf-sigil-path': 'nginx.conf.sigil',
  'nginx-service-command': '',
  'proxy-buffering': 'on',
  'proxy-connect-timeout': '60s',
  'proxy-keepalive': '',
  'proxy-read-timeout': '60s',
  'proxy-send-timeout': '60s',
  'send-timeout': '60s',
  'underscore-in-headers': 'off',
  'x-forwarded-for-value': '$remote_addr',
  'x-forwarded-port-value': '$server_port',
  'x-forwarded-proto-value': '$scheme',
  'x-forwarded-ssl': '',
} as const

/** These depend on the app or on the machine. */
type Derived =
  | 'access-log-path'
  | 'error-log-path'
  | 'proxy-buffer-size'
  | 'proxy-buffers'
  | 'proxy-busy-buffers-size'

export type NginxProperty = keyof typeof defaults | Derived

const derived: Record<Derived, (app: string) => string> = {
  'access-log-path': (app) => `${nginxHome().logs}/${app}-access.log`,
  'error-log-path': (app) => `${nginxHome().logs}/${app}-error.log`,
  'proxy-buffer-size': () => `${pageKilobytes()}k`,
  'proxy-buffers': () => `8 ${pageKilobytes()}k`,
  'proxy-busy-buffers-size': () => `${pageKilobytes() * 2}k`,
}

export const propertyNames = [...Object.keys(defaults), ...Object.keys(derived)].sort() as NginxProperty[]

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
  return property in derived ? derived[property as Derived](app) : defaults[property as keyof typeof defaults]
}

/** Size of a memory page, which nginx's own defaults for buffers are made of: the kernel tells every process. */
function pageKilobytes(): number {
  const pageSizeEntry = 6n
  try {
    const entries = readFileSync('/proc/self/auxv')
    const read = (at: number) =>
      endianness() === 'LE' ? entries.readBigUInt64LE(at) : entries.readBigUInt64BE(at)
    for (let at = 0; at + 16 <= entries.length; at += 16)
      if (read(at) === pageSizeEntry) return Number(read(at + 8)) / 1024
  } catch {
    // Without /proc the usual size is as good a guess as any.
  }
  return 4
}
