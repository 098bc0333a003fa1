import { traefik } from '../../../../plugins/traefik-vhosts/traefik.ts'
import { goldenTests } from '../../../support/label-proxy-tests.ts'

goldenTests(traefik, {
  settings: {
    defaults: {},
    letsencrypt: { 'letsencrypt-email': 'ops@one.example' },
    'http-challenge': { 'letsencrypt-email': 'ops@one.example', 'challenge-mode': 'http' },
    api: { 'api-enabled': 'true', 'dashboard-enabled': 'true', 'api-vhost': 'traefik.example' },
    'api-letsencrypt': { 'api-enabled': 'true', 'letsencrypt-email': 'ops@one.example' },
    'api-entry-point': {
      'api-enabled': 'true',
      'api-entry-point': 'admin',
      'api-entry-point-address': '127.0.0.1:8080',
      'letsencrypt-email': 'ops@one.example',
    },
    dns: {
      'letsencrypt-email': 'ops@one.example',
      'challenge-mode': 'dns',
      'dns-provider': 'cloudflare',
      'dns-provider-cf_api_email': 'ops@one.example',
      'dns-provider-cf-api-key': 'a $ecret with blanks, "quotes" and \'more\'',
    },
    // Without a provider the variables are nobody's.
    'dns-without-provider': {
      'letsencrypt-email': 'ops@one.example',
      'challenge-mode': 'dns',
      'dns-provider-cf_api_key': 'secret',
    },
  },
})
