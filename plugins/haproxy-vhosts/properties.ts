import type { PropertySpec } from '../../core/plugin/define.ts'
import * as must from '../../core/proxy/property-values.ts'
import { containerProperties } from '../../core/proxy/shared-properties.ts'

const { image, 'log-level': logLevel, ...letsencrypt } = containerProperties('byjg/easy-haproxy:6.1.1')

export const properties = {
  image,
  'log-level': logLevel,
  ...letsencrypt,
  'refresh-conf': {
    scope: 'global',
    default: '10',
    summary: 'Seconds after which haproxy looks for labels of containers again',
    validate: must.integer('refresh-conf'),
  },
} as const satisfies Record<string, PropertySpec>
