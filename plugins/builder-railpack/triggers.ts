import { detectByFile, releaseTrigger } from '../../core/deploy/external-builder.ts'
import { placeSettingsFile } from '../../core/deploy/settings-file.ts'
import type { Ctx } from '../../core/plugin/context.ts'
import { propertyLifecycle } from '../../core/plugin/property-lifecycle.ts'

const file = 'railpack.json'

export const detect = detectByFile('railpack', file)
export const release = releaseTrigger()
export const { install, cloned, renamed, deleted } = propertyLifecycle('builder-railpack')

export function extract(ctx: Ctx, app: string, directory: string): undefined {
  placeSettingsFile(
    directory,
    file,
    ctx.properties('builder-railpack').computed(app, 'railpackjson-path', file),
  )
}
