import { propertyLifecycle } from '../../../core/plugin/property-lifecycle.ts'

export const {
  cloned: postAppCloneSetup,
  renamed: postAppRenameSetup,
  deleted: postDelete,
} = propertyLifecycle('docker-options')
