import { defineTriggers } from './spec.ts'

/** Triggers of the service (datastore) plugins: fired and answered by them, never by the core. */
export const servicesTriggers = defineTriggers({
  'service-action': {
    summary: 'Something is about to happen to a service, or happened',
    args: ['action', 'plugin', 'service', 'app?'],
    stdin: 'inherit',
    convention: 'all',
    result: 'none',
  },
  'service-list': {
    summary: 'Services, as PREFIX:SERVICE lines',
    args: ['service-type?'],
    stdin: 'inherit',
    convention: 'collect',
    result: 'lines',
  },
  'user-auth-service': {
    summary: 'Those of the given services that this ssh key may see',
    args: ['ssh-user', 'ssh-name', 'plugin', 'service...'],
    stdin: 'inherit',
    convention: 'collect',
    result: 'lines',
  },
})
