import { catalogue, type TriggerName } from '../catalogue.ts'

/**
 * Triggers that the event log never shows: 20_events has no hook for them, and `events:list` does not name them.
 * `commands` is here because 20_events answers it as a plugin with commands of its own.
 */
export const notLogged: ReadonlySet<TriggerName> = new Set<TriggerName>([
  'app-json-is-valid',
  'builder-set-property',
  'builds-generate-id',
  'builds-record-finalize',
  'builds-record-start',
  'certs-get',
  'certs-remove',
  'certs-set',
  'commands',
  'config-migrate-env',
  'config-set',
  'config-unset',
  'install-builder-prune',
  'post-build',
  'post-registry-login',
  'pre-build',
  'pre-release-builder',
  'ps-get-property',
  'scheduler-cron-write',
  'scheduler-proxy-config',
  'scheduler-proxy-logs',
  'scheduler-run-retire',
  'scheduler-storage-exec',
  'scheduler-uses-host-cron',
  'service-action',
  'service-list',
  'storage-app-mounts',
  'storage-create',
  'storage-destroy',
  'storage-status',
  'user-auth-service',
  'vector-template-source',
])

/**
 * The names under which 20_events gets a link to its hook, in byte order; `events:list` prints the same names.
 * `install` is logged too, yet 20_events has an install step of its own, which has to do the logging itself.
 */
export function eventHookNames(): TriggerName[] {
  return (Object.keys(catalogue) as TriggerName[])
    .filter((name) => name !== 'install' && !notLogged.has(name))
    .sort()
}
