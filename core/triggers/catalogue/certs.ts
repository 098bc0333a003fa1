import { defineTriggers } from './spec.ts'

/** Certificates of apps. */
export const certsTriggers = defineTriggers({
  'certs-exists': {
    summary: 'Does the app have a certificate',
    args: ['app'],
    stdin: 'inherit',
    convention: 'collect',
    result: 'flag',
  },
  // Each proxy says true for its own apps and nothing for others, never false: the caller wants exactly one word.
  'certs-force': {
    summary: 'Treat the app as if it had a certificate',
    args: ['app'],
    stdin: 'inherit',
    convention: 'collect',
    result: 'flag',
    tolerant: true,
  },
  'certs-get': {
    summary: 'The certificate (crt) or the key (key) of an app',
    args: ['app', 'key-type'],
    stdin: 'inherit',
    convention: 'collect',
    result: 'text',
  },
  'certs-remove': {
    summary: 'Remove the certificate of an app',
    args: ['app'],
    stdin: 'inherit',
    convention: 'all',
    result: 'none',
  },
  'certs-set': {
    summary: 'Install a certificate for an app',
    args: ['app', 'certificate-file', 'key-file'],
    stdin: 'inherit',
    convention: 'all',
    result: 'none',
  },
  'post-certs-remove': {
    summary: 'The certificate of an app was removed',
    args: ['app'],
    stdin: 'inherit',
    convention: 'all',
    result: 'none',
  },
  'post-certs-update': {
    summary: 'The certificate of an app was added or replaced',
    args: ['app'],
    stdin: 'inherit',
    convention: 'all',
    result: 'none',
  },
})
