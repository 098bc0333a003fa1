import { propertyLifecycle } from '../../../core/plugin/property-lifecycle.ts'

export const { install, cloned, renamed, deleted } = propertyLifecycle('builder-dockerfile')
