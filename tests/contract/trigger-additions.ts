/** Triggers that only a plugin which is not here fires, with the reason. */
export const firedByOthers: Readonly<Record<string, string>> = {
  'certs-get': 'asked by scheduler-k3s',
  'resource-get-property': 'asked by scheduler-k3s',
  'storage-app-mounts': 'asked by scheduler-k3s',
}

/** `PLUGIN TRIGGER` that a plugin of Dokku answers and ours need not, with the reason. */
export const otherImplementers: Readonly<Record<string, string>> = {
  'app-json post-app-rename': 'its data moves in post-app-rename-setup',
  'builder install-builder-prune': 'the package brings the timer',
  'certs post-app-clone-setup': 'done in post-app-clone, when the directory of the app has been copied',
  'logs post-app-rename': 'its data moves in post-app-rename-setup',
  'nginx-vhosts dependencies': 'the package depends on nginx',
}

const ownProperties = 'properties follow a clone and a rename'

/** `PLUGIN TRIGGER` that ours answers and Dokku's does not, with the reason. */
export const addedImplementers: Readonly<Record<string, string>> = {
  'builder post-release-builder': 'removes what a build left behind',
  'builder-herokuish post-app-clone-setup': ownProperties,
  'builder-herokuish post-app-rename-setup': ownProperties,
  'caddy-vhosts post-app-clone-setup': ownProperties,
  'caddy-vhosts post-app-rename-setup': ownProperties,
  'certs post-app-clone': 'takes the place of post-app-clone-setup',
  'checks post-app-clone-setup': ownProperties,
  'checks post-app-rename-setup': ownProperties,
  'cron cron-write': 'writes the crontab, which nobody did',
  'cron report': 'belongs to the report of an app',
  'haproxy-vhosts post-app-clone-setup': ownProperties,
  'haproxy-vhosts post-app-rename-setup': ownProperties,
  'traefik-vhosts post-app-clone-setup': ownProperties,
  'traefik-vhosts post-app-rename-setup': ownProperties,
}
