import type { NginxFacts } from '../../../../plugins/nginx-vhosts/facts.ts'
import type { NginxProperty } from '../../../../plugins/nginx-vhosts/properties.ts'

const properties: Record<NginxProperty, string> = {
  'access-log-format': '',
  'access-log-path': '/var/log/nginx/demo-access.log',
  'bind-address-ipv4': '',
  'bind-address-ipv6': '::',
  'client-body-timeout': '60s',
  'client-header-timeout': '60s',
  'client-max-body-size': '1m',
  'disable-custom-config': 'false',
  'error-log-path': '/var/log/nginx/demo-error.log',
  hsts: 'true',
  'hsts-include-subdomains': 'true',
  'hsts-max-age': '15724800',
  'hsts-preload': 'false',
  'keepalive-timeout': '75s',
  'lingering-timeout': '5s',
  'nginx-conf-sigil-path': 'nginx.conf.sigil',
  'nginx-service-command': '',
  'proxy-buffer-size': '4k',
  'proxy-buffering': 'on',
  'proxy-buffers': '8 4k',
  'proxy-busy-buffers-size': '8k',
  'proxy-connect-timeout': '60s',
  'proxy-keepalive': '',
  'proxy-read-timeout': '60s',
  'proxy-send-timeout': '60s',
  'send-timeout': '60s',
  'underscore-in-headers': 'off',
  'x-forwarded-for-value': '$remote_addr',
  'x-forwarded-port-value': '$server_port',
  'x-forwarded-proto-value': '$scheme',
  'x-forwarded-ssl': '',
}

const deployed: NginxFacts = {
  app: 'demo',
  dokkuRoot: '/home/dokku',
  libRoot: '/var/lib/dokku',
  encrypted: false,
  certificateNames: [],
  domains: ['demo.oracle.test'],
  encryptedDomains: [],
  webListeners: '172.18.0.2:5000',
  listeners: new Map([['web', '172.18.0.2:5000']]),
  serving: true,
  portMaps: ['http:5000:5000'],
  ignoredPortMaps: [],
  proxyPort: '80',
  proxySslPort: '0',
  nginxVersion: '1.26.3',
  properties,
}

const created: NginxFacts = {
  ...deployed,
  webListeners: '',
  listeners: new Map(),
  serving: false,
  portMaps: ['http:80:5000'],
}
const manyDomains = ['demo.oracle.test', 'www.example.com', '*.wild.example.com']
const manyPorts = ['grpc:50051:50051', 'http:8080:8080', 'http:80:5000', 'udp:53:53']
const https: NginxFacts = {
  ...deployed,
  domains: manyDomains,
  encrypted: true,
  encryptedDomains: ['demo.oracle.test', 'www.example.com'],
  portMaps: ['http:80:5000', 'https:443:5000'],
  proxySslPort: '443',
}
const ports = { ...deployed, domains: manyDomains, portMaps: manyPorts }
const bound = {
  ...properties,
  'access-log-format': 'combined',
  'bind-address-ipv4': '127.0.0.1',
  'bind-address-ipv6': '::1',
  'client-max-body-size': '50m',
  'error-log-path': '/dev/null',
  'proxy-keepalive': '16',
  'x-forwarded-ssl': 'on',
}

/** Facts of an app in many situations, by the name of the golden file. */
export const scenarios: Record<string, NginxFacts> = {
  stub: created,
  'stub-ports': { ...created, portMaps: ['grpc:50051:50051', 'http:80:5000'] },
  default: deployed,
  domains: { ...deployed, domains: manyDomains },
  ports,
  properties: { ...ports, properties: bound },
  logoff: { ...ports, properties: { ...bound, 'access-log-path': 'off' } },
  https,
  'https-ports': {
    ...https,
    portMaps: ['grpcs:50052:50051', 'http:80:5000', 'https:443:5000', 'https:8443:5001'],
  },
  'https-novhost': {
    ...https,
    domains: [],
    encryptedDomains: ['oracle.test'],
    portMaps: ['https:40691:5000'],
    proxyPort: '40691',
    proxySslPort: '443',
  },
  novhost: { ...deployed, domains: [], portMaps: ['http:40691:5000'], proxyPort: '40691' },
  'two-containers': {
    ...deployed,
    webListeners: '172.18.0.2:5000 172.18.0.3:5000',
    listeners: new Map([
      ['web', '172.18.0.2:5000 172.18.0.3:5000'],
      ['admin-ui', '172.18.0.4:5000'],
    ]),
  },
  'nginx-1.22': { ...https, nginxVersion: '1.22.1' },
}
