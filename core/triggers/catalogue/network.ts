import { defineTriggers } from './spec.ts'

/** Addresses, ports and networks of containers. */
export const networkTriggers = defineTriggers({
  'network-build-config': {
    summary: 'Write the addresses of the containers of an app',
    args: ['app'],
    stdin: 'inherit',
    convention: 'all',
    result: 'none',
  },
  'network-clear-config': {
    summary: 'Forget the addresses of the containers of an app',
    args: ['app'],
    stdin: 'inherit',
    convention: 'all',
    result: 'none',
  },
  'network-config-exists': {
    summary: 'Are the addresses of the containers of an app known',
    args: ['app'],
    stdin: 'inherit',
    convention: 'collect',
    result: 'flag',
  },
  'network-get-ipaddr': {
    summary: 'Address of one container',
    args: ['app', 'process-type', 'container-id'],
    stdin: 'inherit',
    convention: 'collect',
    result: 'text',
  },
  // One line with spaces between the pairs, hence text and not lines: callers take the line as it is.
  'network-get-listeners': {
    summary: 'The address:port pairs of the containers of a process type, with spaces between',
    args: ['app', 'process-type?'],
    stdin: 'inherit',
    convention: 'collect',
    result: 'line',
  },
  'network-get-property': {
    summary: 'One network property of an app, defaults included',
    args: ['app', 'key'],
    stdin: 'inherit',
    convention: 'collect',
    result: 'line',
  },
  'network-get-static-listeners': {
    summary: 'The fixed listener of an app, if one is set',
    args: ['app', 'process-type'],
    stdin: 'inherit',
    convention: 'collect',
    result: 'line',
  },
  'network-write-ipaddr': {
    summary: 'Note the address of a container',
    args: ['app', 'process-type', 'container-index', 'ip-address'],
    stdin: 'inherit',
    convention: 'all',
    result: 'none',
  },
  'network-write-port': {
    summary: 'Note the port of a container',
    args: ['app', 'process-type', 'container-index', 'port'],
    stdin: 'inherit',
    convention: 'all',
    result: 'none',
  },
})
