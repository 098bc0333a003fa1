import { join } from 'node:path'
import type { Ctx } from '../plugin/context.ts'
import { propertyLifecycle } from '../plugin/property-lifecycle.ts'
import { isFileInside } from '../state/file-inside.ts'
import { releaseTrigger } from './external-builder.ts'
import { placeSettingsFile } from './settings-file.ts'

export type SettingsFileBuilder = ReturnType<typeof settingsFileBuilder>

/** A builder that is chosen by a file in the source, which holds its settings and may lie where `property` says. */
export function settingsFileBuilder(spec: {
  name: string
  file: string
  property: string
  release?: ReturnType<typeof releaseTrigger>
}) {
  const plugin = `builder-${spec.name}`
  return {
    ...propertyLifecycle(plugin),
    detect: (_ctx: Ctx, _app: string, directory: string): string =>
      isFileInside(join(directory, spec.file), directory) ? spec.name : '',
    release: spec.release ?? releaseTrigger(),
    extract(ctx: Ctx, app: string, directory: string): undefined {
      const path = ctx.properties(plugin).computed(app, spec.property, spec.file)
      placeSettingsFile(directory, spec.file, path)
    },
  }
}
