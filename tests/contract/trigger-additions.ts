/** Triggers that only a plugin which is not here fires, with the reason. */
export const firedByOthers: Readonly<Record<string, string>> = {
  'certs-get': 'asked by scheduler-k3s',
  'resource-get-property': 'asked by scheduler-k3s',
  'storage-app-mounts': 'asked by scheduler-k3s',
}

/** `PLUGIN TRIGGER` that a plugin of Dokku answers and ours need not, with the reason. */
export const otherImplementers: Readonly<Record<string, string>> = {}

/** `PLUGIN TRIGGER` that ours answers and Dokku's does not, with the reason. */
export const addedImplementers: Readonly<Record<string, string>> = {}
