import { caddy } from '../../../../plugins/caddy-vhosts/caddy.ts'
import { goldenTests } from '../../../support/label-proxy-tests.ts'

goldenTests(caddy, {
  scenarios: {
    'tls-internal': { domains: ['one.example'], properties: { 'tls-internal': 'true' } },
    'letsencrypt-tls-internal': {
      domains: ['one.example'],
      email: 'ops@one.example',
      properties: { 'tls-internal': 'true' },
    },
  },
  settings: {
    defaults: {},
    letsencrypt: { 'letsencrypt-email': 'ops@one.example' },
    'own-settings': {
      image: 'registry.example:5000/caddy@sha256:0123456789abcdef',
      'letsencrypt-email': 'ops+$dokku@one.example',
      'letsencrypt-server': 'https://acme.example/directory?a=b#c',
      'log-level': 'debug',
      'polling-interval': '1m30s',
    },
  },
})
