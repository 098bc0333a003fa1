import { propertyLifecycle } from '../../core/plugin/property-lifecycle.ts'

export const {
  install,
  cloned: postAppCloneSetup,
  renamed: postAppRenameSetup,
  deleted: postDelete,
} = propertyLifecycle('buildpacks')
