import { openresty } from '../../../../plugins/openresty-vhosts/openresty.ts'
import { goldenTests } from '../../../support/label-proxy-tests.ts'

goldenTests(openresty, {
  scenarios: {
    'own-settings': {
      domains: ['one.example'],
      properties: {
        'access-log-format': 'json',
        'access-log-path': 'off',
        'bind-address-ipv4': '127.0.0.1',
        'client-max-body-size': '50m',
        hsts: 'false',
        'proxy-buffers': '16 8k',
        'proxy-busy-buffers-size': '16k',
        'x-forwarded-ssl': 'on',
      },
    },
  },
  settings: {
    defaults: {},
    letsencrypt: { 'letsencrypt-email': 'ops@one.example' },
    'allowed-domains': {
      'letsencrypt-email': 'ops@one.example',
      'allowed-letsencrypt-domains-func-base64': 'cmV0dXJuIGRvbWFpbiA9PSAib25lLmV4YW1wbGUiCg==',
    },
  },
})
