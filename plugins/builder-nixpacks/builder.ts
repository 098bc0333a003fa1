import { settingsFileBuilder } from '../../core/deploy/settings-file-builder.ts'

export const builder = settingsFileBuilder({
  name: 'nixpacks',
  file: 'nixpacks.toml',
  property: 'nixpackstoml-path',
})
