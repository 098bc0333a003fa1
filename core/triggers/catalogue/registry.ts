import { defineTriggers } from './spec.ts'

/** Registries that images are pushed to. */
export const registryTriggers = defineTriggers({
  'post-registry-login': {
    summary: 'A registry login succeeded',
    args: ['server', 'user'],
    stdin: 'inherit',
    convention: 'all',
    result: 'none',
  },
})
