import { defineTriggers } from './spec.ts'

/** Records of builds: their ids, start and end. */
export const buildsTriggers = defineTriggers({
  'builds-generate-id': {
    summary: 'A fresh build id',
    args: [],
    stdin: 'inherit',
    convention: 'collect',
    result: 'text',
  },
  'builds-record-start': {
    summary: 'Note that a build began',
    args: ['app', 'build-id', 'pid', 'source'],
    stdin: 'inherit',
    convention: 'all',
    result: 'none',
    tolerant: true,
  },
  'builds-record-finalize': {
    summary: 'Note how a build ended',
    args: ['app', 'build-id', 'exit-code'],
    stdin: 'inherit',
    convention: 'all',
    result: 'none',
    tolerant: true,
  },
})
