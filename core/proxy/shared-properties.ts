import type { PropertySpec } from '../plugin/define.ts'
import * as must from './property-values.ts'

/** Properties of every proxy in a container of its own. */
export function containerProperties(image: string) {
  return {
    image: {
      scope: 'global',
      default: image,
      summary: 'Image of the container of the proxy',
      validate: must.image('image'),
    },
    'letsencrypt-email': {
      scope: 'global',
      summary: "Address for Let's Encrypt; with one, the proxy gets certificates by itself",
      validate: must.email('letsencrypt-email'),
    },
    'letsencrypt-server': {
      scope: 'global',
      default: 'https://acme-v02.api.letsencrypt.org/directory',
      summary: 'Where certificates come from',
      validate: must.word('letsencrypt-server'),
    },
    'log-level': {
      scope: 'global',
      default: 'ERROR',
      summary: 'How much the proxy writes to its log',
      validate: must.level('log-level'),
    },
  } as const satisfies Record<string, PropertySpec>
}

/** What the proxy's start and stop leave for the next start of the machine. */
export const proxyStatus = {
  'proxy-status': {
    scope: 'global',
    internal: true,
    report: [],
    summary: 'started or stopped, as the proxy was left',
  },
} as const satisfies Record<string, PropertySpec>
