import type { PropertySpec } from '../../core/plugin/define.ts'
import * as must from '../../core/proxy/property-values.ts'
import { containerProperties } from '../../core/proxy/shared-properties.ts'

export const properties = {
  ...containerProperties('lucaslorentz/caddy-docker-proxy:2.13'),
  'polling-interval': {
    scope: 'global',
    default: '5s',
    summary: 'How often caddy looks for labels of containers',
    validate: must.duration('polling-interval'),
  },
  'tls-internal': {
    scope: 'both',
    default: 'false',
    summary: "true: certificates come from caddy's own authority",
    validate: must.truth('tls-internal'),
  },
} as const satisfies Record<string, PropertySpec>
