import { settingsFileBuilder } from '../../core/deploy/settings-file-builder.ts'

export const builder = settingsFileBuilder({
  name: 'railpack',
  file: 'railpack.json',
  property: 'railpackjson-path',
})
