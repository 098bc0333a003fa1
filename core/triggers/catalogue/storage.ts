import { defineTriggers } from './spec.ts'

/** Storage entries and mounts; those with text on stdin are handed the entry as JSON. */
export const storageTriggers = defineTriggers({
  'scheduler-storage-exec': {
    summary: 'Run a command with a storage entry mounted; options, --, then the command',
    args: ['scheduler', 'entry', 'image', 'word...'],
    stdin: 'inherit',
    convention: 'for',
    result: 'none',
  },
  'storage-app-mounts': {
    summary: 'Entries and mounts of an app for a phase, as JSON',
    args: ['app', 'phase'],
    stdin: 'inherit',
    convention: 'collect',
    result: 'text',
  },
  'storage-create': {
    summary: 'Create or update the volume behind a storage entry',
    args: ['entry'],
    stdin: 'text',
    convention: 'all',
    result: 'none',
  },
  'storage-destroy': {
    summary: 'Remove the volume behind a storage entry',
    args: ['entry'],
    stdin: 'text',
    convention: 'all',
    result: 'none',
  },
  'storage-list': {
    summary: 'Mounts of an app; deprecated',
    args: ['app', 'phase', 'format?'],
    stdin: 'inherit',
    convention: 'collect',
    result: 'lines',
  },
  'storage-status': {
    summary: 'State of the volume behind a storage entry',
    args: ['entry'],
    stdin: 'text',
    convention: 'collect',
    result: 'text',
  },
})
