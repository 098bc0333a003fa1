import { dirname } from 'node:path'
import type { NginxFacts } from './facts.ts'
import type { NginxProperty } from './properties.ts'

/** Variables of the template that are properties; apps bring templates of their own, so these names are an API. */
const fromProperties: Record<string, NginxProperty> = {
  CLIENT_BODY_TIMEOUT: 'client-body-timeout',
  CLIENT_HEADER_TIMEOUT: 'client-header-timeout',
  CLIENT_MAX_BODY_SIZE: 'client-max-body-size',
  KEEPALIVE_TIMEOUT: 'keepalive-timeout',
  LINGERING_TIMEOUT: 'lingering-timeout',
  NGINX_ACCESS_LOG_FORMAT: 'access-log-format',
  NGINX_ACCESS_LOG_PATH: 'access-log-path',
  NGINX_BIND_ADDRESS_IP4: 'bind-address-ipv4',
  NGINX_BIND_ADDRESS_IP6: 'bind-address-ipv6',
  NGINX_ERROR_LOG_PATH: 'error-log-path',
  NGINX_UNDERSCORE_IN_HEADERS: 'underscore-in-headers',
  PROXY_BUFFERING: 'proxy-buffering',
  PROXY_BUFFERS: 'proxy-buffers',
  PROXY_BUFFER_SIZE: 'proxy-buffer-size',
  PROXY_BUSY_BUFFERS_SIZE: 'proxy-busy-buffers-size',
  PROXY_CONNECT_TIMEOUT: 'proxy-connect-timeout',
  PROXY_KEEPALIVE: 'proxy-keepalive',
  PROXY_READ_TIMEOUT: 'proxy-read-timeout',
  PROXY_SEND_TIMEOUT: 'proxy-send-timeout',
  PROXY_X_FORWARDED_FOR: 'x-forwarded-for-value',
  PROXY_X_FORWARDED_PORT: 'x-forwarded-port-value',
  PROXY_X_FORWARDED_PROTO: 'x-forwarded-proto-value',
  PROXY_X_FORWARDED_SSL: 'x-forwarded-ssl',
  SEND_TIMEOUT: 'send-timeout',
}

/** Everything a template of an app can use, by name. */
export function templateVariables(facts: NginxFacts, logRoot: string): Record<string, string> {
  const { app, domains, portMaps, proxyPort, proxySslPort } = facts
  const version = facts.nginxVersion
  const variables: Record<string, string> = {
    APP: app,
    APP_SSL_PATH: `${facts.dokkuRoot}/${app}/tls`,
    DOKKU_APP_LISTENERS: facts.webListeners,
    // Filled in only by callers that no longer exist; templates still test them.
    DOKKU_APP_LISTEN_IP: '',
    DOKKU_APP_LISTEN_PORT: '',
    PASSED_LISTEN_IP_PORT: '',
    DOKKU_LIB_ROOT: facts.libRoot,
    DOKKU_ROOT: facts.dokkuRoot,
    GRPC_SUPPORTED: 'true',
    HTTP2_DIRECTIVE_SUPPORTED: String(isAtLeast(version, [1, 25, 1])),
    HTTP2_PUSH_SUPPORTED: String(isAtLeast(version, [1, 13, 9]) && !isAtLeast(version, [1, 25])),
    HTTP2_SUPPORTED: 'true',
    NGINX_LOG_ROOT: logRoot,
    NGINX_PORT: proxyPort,
    NGINX_SSL_PORT: proxySslPort,
    NOSSL_SERVER_NAME: domains.join(' '),
    PROXY_PORT: proxyPort,
    PROXY_PORT_MAP: portMaps.join(' '),
    PROXY_SSL_PORT: proxySslPort,
    PROXY_UPSTREAM_PORTS: [...new Set(portMaps.map((map) => map.split(':')[2] ?? ''))].join(' '),
    SPDY_SUPPORTED: 'false',
    SSL_INUSE: facts.encrypted ? 'true' : '',
    SSL_SERVER_NAME: encryptedOnly(facts).reverse().join(' '),
    TLS13_SUPPORTED: 'true',
    DOKKU_APP_WEB_LISTENERS: '',
  }
  for (const [variable, property] of Object.entries(fromProperties))
    variables[variable] = facts.properties[property]
  for (const [type, listeners] of facts.listeners) {
    variables[`DOKKU_APP_${type.toUpperCase().replaceAll('-', '_')}_LISTENERS`] = listeners
  }
  return variables
}

/** The folder of a template, where its includes are looked for. */
export function searchPathOf(template: string): string[] {
  return [dirname(template)]
}

function encryptedOnly({ domains, encryptedDomains }: NginxFacts): string[] {
  return encryptedDomains.filter((domain) => !domains.includes(domain))
}

function isAtLeast(version: string, wanted: readonly number[]): boolean {
  const parts = version.split('.').map(Number)
  for (const [at, number] of wanted.entries()) {
    const part = parts[at] ?? 0
    if (part !== number) return part > number
  }
  return true
}
