import type { ProxyService } from '../../core/proxy/compose-file.ts'
import type { properties } from './properties.ts'

export function haproxyService(settings: Record<keyof typeof properties, string>): ProxyService {
  const email = settings['letsencrypt-email']
  const level = settings['log-level'].toUpperCase()
  return {
    image: settings.image,
    environment: [
      'EASYHAPROXY_DISCOVER=docker',
      'EASYHAPROXY_LABEL_PREFIX=haproxy',
      `EASYHAPROXY_LOG_LEVEL=${level}`,
      `EASYHAPROXY_REFRESH_CONF=${settings['refresh-conf']}`,
      `CERTBOT_LOG_LEVEL=${level}`,
      `HAPROXY_LOG_LEVEL=${level}`,
      ...(email === ''
        ? []
        : [
            `EASYHAPROXY_LETSENCRYPT_EMAIL=${email}`,
            `EASYHAPROXY_LETSENCRYPT_SERVER=${settings['letsencrypt-server']}`,
          ]),
      'HAPROXY_STATS_PORT=false',
    ],
    ports: email === '' ? ['80:80'] : ['80:80', '443:443'],
  }
}
