import type { ProxyService } from '../../core/proxy/compose-file.ts'
import type { ownProperties } from './properties.ts'

export function openrestyService(
  settings: Record<keyof typeof ownProperties, string>,
  dataDirectory: string,
): ProxyService {
  const email = settings['letsencrypt-email']
  const allowed = settings['allowed-letsencrypt-domains-func-base64']
  return {
    image: settings.image,
    environment: [
      'OPENRESTY_LABEL_PREFIX=openresty.',
      ...(email === ''
        ? []
        : [
            `OPENRESTY_LETSENCRYPT_EMAIL=${email}`,
            `OPENRESTY_LETSENCRYPT_CA=${settings['letsencrypt-server']}`,
            ...(allowed === '' ? [] : [`OPENRESTY_LETSENCRYPT_ALLOWED_DOMAINS_FUNC_BASE64=${allowed}`]),
          ]),
    ],
    ports: email === '' ? ['80:80'] : ['80:80', '443:443'],
    volumes: [`${dataDirectory}:/etc/resty-auto-ssl`],
  }
}
