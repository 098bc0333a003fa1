import { defineTriggers } from './spec.ts'

/** Installing, updating and removing plugins; fired as root. */
export const installTriggers = defineTriggers({
  'config-migrate-env': {
    summary: 'Move settings from the old env files into the config store, before anyone reads them',
    args: [],
    stdin: 'inherit',
    convention: 'all',
    result: 'none',
  },
  dependencies: {
    summary: 'Install the system packages a plugin needs',
    args: [],
    stdin: 'inherit',
    convention: 'all',
    result: 'none',
  },
  install: {
    summary: 'Create what a plugin needs on the host; runs again whenever any plugin is installed',
    args: [],
    stdin: 'inherit',
    convention: 'all',
    result: 'none',
  },
  'install-builder-prune': {
    summary: 'Install the timer that prunes old build artefacts',
    args: [],
    stdin: 'inherit',
    convention: 'all',
    result: 'none',
  },
  uninstall: {
    summary: 'A plugin is about to be removed; everyone is told, each compares the name with its own',
    args: ['plugin'],
    stdin: 'inherit',
    convention: 'all',
    result: 'none',
  },
  update: {
    summary: 'Plugins were updated',
    args: [],
    stdin: 'inherit',
    convention: 'all',
    result: 'none',
  },
})
