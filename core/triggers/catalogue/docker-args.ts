import { defineTriggers } from './spec.ts'

/** Docker arguments that plugins add to a container or a build, tokenised by the caller and never evaluated. */
export const dockerArgsTriggers = defineTriggers({
  // A failing build or run hook never failed the caller: what was printed until then counts. Foreign hooks end on a false test.
  'docker-args-build': {
    summary: 'Arguments for building the image',
    args: ['app', 'builder'],
    stdin: 'empty',
    convention: 'collect',
    result: 'args',
    tolerant: true,
  },
  'docker-args-process-build': {
    summary: 'Arguments for building the image, for all process types',
    args: ['app', 'builder'],
    stdin: 'empty',
    convention: 'collect',
    result: 'args',
  },
  'docker-args-deploy': {
    summary: 'Arguments for the containers of a deploy',
    args: ['app', 'image-tag', 'process-type?', 'container-index?'],
    stdin: 'empty',
    convention: 'collect',
    result: 'args',
  },
  'docker-args-process-deploy': {
    summary: 'Arguments for the containers of one process type',
    args: ['app', 'builder', 'image-tag', 'process-type?', 'container-index?'],
    stdin: 'empty',
    convention: 'collect',
    result: 'args',
  },
  'docker-args-run': {
    summary: 'Arguments for a one-off container',
    args: ['app', 'image-tag'],
    stdin: 'empty',
    convention: 'collect',
    result: 'args',
    tolerant: true,
  },
  'docker-args-process-run': {
    summary: 'Arguments for a one-off container, for all process types',
    args: ['app', 'builder', 'image-tag'],
    stdin: 'empty',
    convention: 'collect',
    result: 'args',
  },
})
