import { haproxy } from '../../../../plugins/haproxy-vhosts/haproxy.ts'
import { goldenTests } from '../../../support/label-proxy-tests.ts'

goldenTests(haproxy, {
  settings: {
    defaults: {},
    letsencrypt: { 'letsencrypt-email': 'ops@one.example' },
    'own-settings': {
      image: 'haproxy:edge',
      'letsencrypt-email': 'ops@one.example',
      'letsencrypt-server': 'staging',
      'log-level': 'info',
      'refresh-conf': '5',
    },
  },
})
