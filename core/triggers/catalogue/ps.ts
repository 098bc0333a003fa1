import { defineTriggers } from './spec.ts'

/** Processes of an app: Procfile, scale, start, stop, restore. */
export const psTriggers = defineTriggers({
  'app-restart': {
    summary: 'Restart an app',
    args: ['app'],
    stdin: 'inherit',
    convention: 'all',
    result: 'none',
  },
  'post-stop': {
    summary: 'An app was stopped by hand',
    args: ['app'],
    stdin: 'inherit',
    convention: 'all',
    result: 'none',
  },
  'pre-restore': {
    summary: 'All apps are about to be restored',
    args: [],
    stdin: 'inherit',
    convention: 'all',
    result: 'none',
  },
  'pre-start': {
    summary: 'An app is about to start',
    args: ['app'],
    stdin: 'inherit',
    convention: 'all',
    result: 'none',
  },
  'procfile-exists': {
    summary: 'Does the app have a Procfile',
    args: ['app'],
    stdin: 'inherit',
    convention: 'gate',
    result: 'none',
  },
  'procfile-get-command': {
    summary: 'Command of a process type',
    args: ['app', 'process-type', 'port?'],
    stdin: 'inherit',
    convention: 'collect',
    result: 'text',
  },
  'ps-can-scale': {
    summary: 'Note whether the user may scale the app by hand',
    args: ['app', 'allowed'],
    stdin: 'inherit',
    convention: 'all',
    result: 'none',
  },
  'ps-current-scale': {
    summary: 'The scale of an app, as TYPE=COUNT',
    args: ['app'],
    stdin: 'inherit',
    convention: 'collect',
    result: 'lines',
  },
  'ps-get-property': {
    summary: 'One ps property of an app, defaults included',
    args: ['app', 'key'],
    stdin: 'inherit',
    convention: 'collect',
    result: 'line',
  },
  'ps-set-scale': {
    summary: 'Set the scale of an app from TYPE=COUNT words',
    args: ['app', 'skip-deploy', 'clear-existing', 'process-tuple...'],
    stdin: 'inherit',
    convention: 'all',
    result: 'none',
  },
})
