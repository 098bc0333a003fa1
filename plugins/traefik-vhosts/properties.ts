import type { PropertySpec } from '../../core/plugin/define.ts'
import * as must from '../../core/proxy/property-values.ts'
import { containerProperties } from '../../core/proxy/shared-properties.ts'

const global = 'global' as const
const mask = () => '*******'

/** In the order in which errors list them. */
export const properties = {
  'api-enabled': {
    scope: global,
    default: 'false',
    summary: 'true: the API is served',
    validate: must.truth('api-enabled'),
  },
  'api-entry-point': {
    scope: global,
    summary: 'Entry point of the API, when it has one of its own',
    validate: must.identifier('api-entry-point'),
  },
  'api-entry-point-address': {
    scope: global,
    summary: 'Address and port that entry point listens on',
    validate: must.address('api-entry-point-address'),
  },
  'api-vhost': {
    scope: global,
    default: 'traefik.dokku.me',
    summary: 'Domain of the API',
    validate: must.hostname('api-vhost'),
  },
  'challenge-mode': {
    scope: global,
    default: 'tls',
    summary: 'How traefik shows that a domain is its own: tls, http or dns',
    validate: must.oneOf('challenge-mode', ['tls', 'http', 'dns']),
  },
  'dashboard-enabled': {
    scope: global,
    default: 'false',
    summary: 'true: the dashboard is served',
    validate: must.truth('dashboard-enabled'),
  },
  'basic-auth-username': {
    scope: global,
    summary: 'Who may use the API',
    validate: must.userName('basic-auth-username'),
  },
  'basic-auth-password': { scope: global, summary: 'With which password', redact: mask },
  'dns-provider': {
    scope: global,
    summary: 'Who serves the DNS of the domains, by the name traefik knows it by',
    validate: must.identifier('dns-provider'),
  },
  'dns-provider-<ENV_VAR>': {
    scope: global,
    summary: 'A variable for access to that DNS',
    report: ['global'],
    redact: mask,
  },
  ...containerProperties('traefik:v3.7.10'),
  'http-entry-point': {
    scope: global,
    default: 'http',
    summary: 'Entry point of plain requests',
    validate: must.identifier('http-entry-point'),
  },
  'https-entry-point': {
    scope: global,
    default: 'https',
    summary: 'Entry point of encrypted requests',
    validate: must.identifier('https-entry-point'),
  },
} as const satisfies Record<string, PropertySpec>

export type TraefikSettings = Record<keyof typeof properties, string>
