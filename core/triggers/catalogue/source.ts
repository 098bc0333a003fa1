import { defineTriggers } from './spec.ts'

/** The unpacked source tree, and which builder takes it. */
export const sourceTriggers = defineTriggers({
  'app-json-is-valid': {
    summary: 'Check an app.json; a failure with its message refuses the build',
    args: ['app', 'path'],
    stdin: 'inherit',
    convention: 'all',
    result: 'none',
  },
  'core-post-extract': {
    summary:
      'The core takes the files it needs from the source tree, or rewrites it; failure refuses the build',
    args: ['app', 'source-dir', 'revision?'],
    stdin: 'inherit',
    convention: 'all',
    result: 'none',
  },
  'post-extract': {
    summary: 'Change the source tree before a builder is chosen',
    args: ['app', 'source-dir', 'revision?'],
    stdin: 'inherit',
    convention: 'all',
    result: 'none',
  },
  'pre-receive-app': {
    summary: 'The builder is known and the build is about to start',
    args: ['app', 'builder', 'source-dir', 'revision?'],
    stdin: 'inherit',
    convention: 'all',
    result: 'none',
  },
  'builder-detect': {
    summary: 'The builder for this source tree',
    args: ['app', 'source-dir'],
    stdin: 'inherit',
    convention: 'first',
    result: 'text',
    tolerant: true,
  },
  'builder-get-property': {
    summary: 'One builder property of an app',
    args: ['app', 'key'],
    stdin: 'inherit',
    convention: 'collect',
    result: 'line',
    tolerant: true,
  },
  'builder-set-property': {
    summary: 'Store one builder property of an app',
    args: ['app', 'key', 'value'],
    stdin: 'inherit',
    convention: 'all',
    result: 'none',
  },
  'builder-herokuish-allowed': {
    summary: 'May herokuish run on this machine',
    args: ['app'],
    stdin: 'inherit',
    convention: 'gate',
    result: 'none',
  },
})
