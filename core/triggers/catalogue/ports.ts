import { defineTriggers } from './spec.ts'

/** Port mappings of apps. */
export const portsTriggers = defineTriggers({
  'ports-clear': {
    summary: 'Drop the port mappings of an app, without rebuilding its proxy',
    args: ['app'],
    stdin: 'inherit',
    convention: 'all',
    result: 'none',
  },
  'ports-configure': {
    summary: 'See to it that an app has proxy ports',
    args: ['app'],
    stdin: 'inherit',
    convention: 'all',
    result: 'none',
  },
  'ports-get': {
    summary: 'Port mappings of an app, as SCHEME:HOST:CONTAINER lines or as one json line',
    args: ['app', 'format?'],
    stdin: 'inherit',
    convention: 'collect',
    result: 'lines',
  },
  'ports-get-available': {
    summary: 'A free port above 1024',
    args: [],
    stdin: 'inherit',
    convention: 'collect',
    result: 'text',
  },
  'ports-get-property': {
    summary: 'One ports property of an app, defaults included',
    args: ['app', 'key'],
    stdin: 'inherit',
    convention: 'collect',
    result: 'line',
    tolerant: true,
  },
  'post-proxy-ports-update': {
    summary: 'The port mappings of an app changed',
    args: ['app', 'action'],
    stdin: 'inherit',
    convention: 'all',
    result: 'none',
  },
})
