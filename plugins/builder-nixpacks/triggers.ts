import { detectByFile, releaseTrigger } from '../../core/deploy/external-builder.ts'
import { placeSettingsFile } from '../../core/deploy/settings-file.ts'
import type { Ctx } from '../../core/plugin/context.ts'
import { propertyLifecycle } from '../../core/plugin/property-lifecycle.ts'

const file = 'nixpacks.toml'

export const detect = detectByFile('nixpacks', file)
export const release = releaseTrigger()
export const { install, cloned, renamed, deleted } = propertyLifecycle('builder-nixpacks')

export function extract(ctx: Ctx, app: string, directory: string): undefined {
  placeSettingsFile(
    directory,
    file,
    ctx.properties('builder-nixpacks').computed(app, 'nixpackstoml-path', file),
  )
}
