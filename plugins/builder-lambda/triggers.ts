import { detectByFile, releaseTrigger } from '../../core/deploy/external-builder.ts'
import { placeSettingsFile } from '../../core/deploy/settings-file.ts'
import type { Ctx } from '../../core/plugin/context.ts'
import { propertyLifecycle } from '../../core/plugin/property-lifecycle.ts'
import { removeAppData } from '../../core/state/app-data.ts'
import { makeDirectory } from '../../core/state/ownership.ts'
import { pathBelow } from '../../core/state/paths.ts'

const file = 'lambda.yml'

export const detect = detectByFile('lambda', file)
export const release = releaseTrigger('pre-release-lambda')
const properties = propertyLifecycle('builder-lambda')
export const { cloned, renamed } = properties

export function install(ctx: Ctx): undefined {
  properties.install(ctx)
  makeDirectory(ctx.paths, pathBelow(ctx.paths.data, 'builder-lambda'))
}

export function deleted(ctx: Ctx, app: string): undefined {
  properties.deleted(ctx, app)
  removeAppData(ctx.paths, 'builder-lambda', app)
}

export function extract(ctx: Ctx, app: string, directory: string): undefined {
  placeSettingsFile(directory, file, ctx.properties('builder-lambda').computed(app, 'lambdayml-path', file))
}
