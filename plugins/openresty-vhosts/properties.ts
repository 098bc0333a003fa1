import type { PropertySpec } from '../../core/plugin/define.ts'
import { nginxProperties } from '../../core/proxy/nginx-properties.ts'
import * as must from '../../core/proxy/property-values.ts'
import { containerProperties } from '../../core/proxy/shared-properties.ts'

export const ownProperties = {
  ...containerProperties('dokku/openresty-docker-proxy:0.12.1'),
  'allowed-letsencrypt-domains-func-base64': {
    scope: 'global',
    summary: 'Body of a Lua function, in base64, that says which domains may get a certificate',
    validate: must.base64('allowed-letsencrypt-domains-func-base64'),
  },
} as const satisfies Record<string, PropertySpec>

/** In alphabetical order, in which errors list them. */
export const properties = Object.fromEntries(
  Object.entries({ ...nginxProperties, ...ownProperties }).sort(([a], [b]) => (a < b ? -1 : 1)),
) as Record<string, PropertySpec>
