import { releaseTrigger } from '../../core/deploy/external-builder.ts'
import { settingsFileBuilder } from '../../core/deploy/settings-file-builder.ts'

export const builder = settingsFileBuilder({
  name: 'pack',
  file: 'project.toml',
  property: 'projecttoml-path',
  release: releaseTrigger('pre-release-pack'),
})
