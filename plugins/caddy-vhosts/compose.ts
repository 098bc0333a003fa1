import type { ProxyService } from '../../core/proxy/compose-file.ts'
import type { properties } from './properties.ts'

/** caddy itself takes its global options from labels of its own container. */
export function caddyService(
  settings: Record<keyof typeof properties, string>,
  dataDirectory: string,
): ProxyService {
  const email = settings['letsencrypt-email']
  return {
    image: settings.image,
    environment: [
      'CADDY_INGRESS_NETWORKS=bridge',
      `CADDY_DOCKER_POLLING_INTERVAL=${settings['polling-interval']}`,
    ],
    labels: [
      'caddy.log.format=json',
      `caddy.log.level=${settings['log-level'].toUpperCase()}`,
      ...(email === ''
        ? ['caddy.auto_https=off']
        : [`caddy.email=${email}`, `caddy.acme_ca=${settings['letsencrypt-server']}`]),
    ],
    ports: email === '' ? ['80:80'] : ['80:80', '443:443'],
    volumes: [`${dataDirectory}:/data`],
  }
}
