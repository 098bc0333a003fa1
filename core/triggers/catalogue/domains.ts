import { defineTriggers } from './spec.ts'

/** Domains and urls of apps. */
export const domainsTriggers = defineTriggers({
  'app-urls': {
    summary: 'Urls to report instead of those computed',
    args: ['app', 'url-type'],
    stdin: 'inherit',
    convention: 'collect',
    result: 'lines',
  },
  'domains-add': {
    summary: 'Add a domain to an app',
    args: ['app', 'domain'],
    stdin: 'inherit',
    convention: 'all',
    result: 'none',
  },
  'domains-disable': {
    summary: 'Turn domains off for an app',
    args: ['app', 'restart'],
    stdin: 'inherit',
    convention: 'all',
    result: 'none',
  },
  'domains-enable': {
    summary: 'Turn domains on for an app',
    args: ['app', 'restart'],
    stdin: 'inherit',
    convention: 'all',
    result: 'none',
  },
  'domains-list': {
    summary: 'Domains of an app',
    args: ['app'],
    stdin: 'inherit',
    convention: 'collect',
    result: 'lines',
  },
  'domains-urls': {
    summary: 'Urls of an app, or only the best one for "url"',
    args: ['app', 'url-type'],
    stdin: 'inherit',
    convention: 'collect',
    result: 'lines',
  },
  'domains-vhost-enabled': {
    summary: 'Does the app answer to domains',
    args: ['app'],
    stdin: 'inherit',
    convention: 'gate',
    result: 'none',
  },
  'post-domains-update': {
    summary: 'The domains of an app changed',
    args: ['app', 'action?', 'domain...'],
    stdin: 'inherit',
    convention: 'all',
    result: 'none',
  },
  'pre-disable-vhost': {
    summary: 'Domains are about to be turned off for an app',
    args: ['app'],
    stdin: 'inherit',
    convention: 'all',
    result: 'none',
  },
  'pre-enable-vhost': {
    summary: 'Domains are about to be turned on for an app',
    args: ['app'],
    stdin: 'inherit',
    convention: 'all',
    result: 'none',
  },
})
