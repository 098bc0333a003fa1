import type { PropertySpec } from '../plugin/define.ts'
import * as must from './property-values.ts'

const both = 'both' as const

/** Properties of nginx and openresty alike. Those without a default have one that depends on app or machine, or none. */
export const nginxProperties = {
  'access-log-format': {
    scope: both,
    summary: 'Name of a log format for the access log',
    validate: must.logFormat('access-log-format'),
  },
  'access-log-path': {
    scope: both,
    summary: 'File of the access log, or off',
    validate: must.logPath('access-log-path'),
    serverPath: true,
  },
  'bind-address-ipv4': {
    scope: both,
    summary: 'IPv4 address to listen on',
    validate: must.ipv4('bind-address-ipv4'),
  },
  'bind-address-ipv6': {
    scope: both,
    default: '::',
    summary: 'IPv6 address to listen on',
    validate: must.ipv6('bind-address-ipv6'),
  },
  'client-body-timeout': {
    scope: both,
    default: '60s',
    summary: 'Longest wait for more of the body of a request',
    validate: must.time('client-body-timeout'),
  },
  'client-header-timeout': {
    scope: both,
    default: '60s',
    summary: 'Longest wait for the head of a request',
    validate: must.time('client-header-timeout'),
  },
  'client-max-body-size': {
    scope: both,
    default: '1m',
    summary: 'Largest body of a request; 0 for any',
    validate: must.size('client-max-body-size'),
  },
  'error-log-path': {
    scope: both,
    summary: 'File of the error log',
    validate: must.logPath('error-log-path'),
    serverPath: true,
  },
  hsts: {
    scope: both,
    default: 'true',
    summary: 'Send the HSTS header over TLS',
    validate: must.truth('hsts'),
  },
  'hsts-include-subdomains': {
    scope: both,
    default: 'true',
    summary: 'HSTS is for names below the domain too',
    validate: must.truth('hsts-include-subdomains'),
  },
  'hsts-max-age': {
    scope: both,
    default: '15724800',
    summary: 'Seconds that browsers remember HSTS',
    validate: must.integer('hsts-max-age'),
  },
  'hsts-preload': {
    scope: both,
    default: 'false',
    summary: 'Allow browsers to list the domain for HSTS',
    validate: must.truth('hsts-preload'),
  },
  'keepalive-timeout': {
    scope: both,
    default: '75s',
    summary: 'How long an idle connection of a client stays open',
    validate: must.time('keepalive-timeout'),
  },
  'lingering-timeout': {
    scope: both,
    default: '5s',
    summary: 'Longest wait for leftovers of a client before its connection closes',
    validate: must.time('lingering-timeout'),
  },
  'proxy-buffer-size': {
    scope: both,
    summary: 'Buffer for the first part of an answer',
    validate: must.size('proxy-buffer-size'),
  },
  'proxy-buffering': {
    scope: both,
    default: 'on',
    summary: 'Buffer answers of the app',
    validate: must.switched('proxy-buffering'),
  },
  'proxy-buffers': {
    scope: both,
    summary: 'Number and size of buffers for an answer',
    validate: must.buffers('proxy-buffers'),
  },
  'proxy-busy-buffers-size': {
    scope: both,
    summary: 'Buffers that may be busy with sending',
    validate: must.size('proxy-busy-buffers-size'),
  },
  'proxy-connect-timeout': {
    scope: both,
    default: '60s',
    summary: 'Longest wait for a connection to the app',
    validate: must.time('proxy-connect-timeout'),
  },
  'proxy-read-timeout': {
    scope: both,
    default: '60s',
    summary: 'Longest wait for more of an answer',
    validate: must.time('proxy-read-timeout'),
  },
  'proxy-send-timeout': {
    scope: both,
    default: '60s',
    summary: 'Longest wait for the app to take more of a request',
    validate: must.time('proxy-send-timeout'),
  },
  'send-timeout': {
    scope: both,
    default: '60s',
    summary: 'Longest wait for a client to take more of an answer',
    validate: must.time('send-timeout'),
  },
  'underscore-in-headers': {
    scope: both,
    default: 'off',
    summary: 'Take headers with underscores in their names',
    validate: must.switched('underscore-in-headers'),
  },
  'x-forwarded-for-value': {
    scope: both,
    default: '$remote_addr',
    summary: 'X-Forwarded-For header',
    validate: must.headerValue('x-forwarded-for-value'),
  },
  'x-forwarded-port-value': {
    scope: both,
    default: '$server_port',
    summary: 'X-Forwarded-Port header',
    validate: must.headerValue('x-forwarded-port-value'),
  },
  'x-forwarded-proto-value': {
    scope: both,
    default: '$scheme',
    summary: 'X-Forwarded-Proto header',
    validate: must.headerValue('x-forwarded-proto-value'),
  },
  'x-forwarded-ssl': {
    scope: both,
    summary: 'X-Forwarded-Ssl header',
    validate: must.headerValue('x-forwarded-ssl'),
  },
} as const satisfies Record<string, PropertySpec>

export type NginxSetting = keyof typeof nginxProperties
