import { releaseTrigger } from '../../core/deploy/external-builder.ts'
import { settingsFileBuilder } from '../../core/deploy/settings-file-builder.ts'
import type { Ctx } from '../../core/plugin/context.ts'
import { removeAppData } from '../../core/state/app-data.ts'
import { makeDirectory } from '../../core/state/ownership.ts'
import { pathBelow } from '../../core/state/paths.ts'

const common = settingsFileBuilder({
  name: 'lambda',
  file: 'lambda.yml',
  property: 'lambdayml-path',
  release: releaseTrigger('pre-release-lambda'),
})

/** It keeps the last function of every app. */
export const builder = {
  ...common,
  install(ctx: Ctx): undefined {
    common.install(ctx)
    makeDirectory(ctx.paths, pathBelow(ctx.paths.data, 'builder-lambda'))
  },
  deleted(ctx: Ctx, app: string): undefined {
    common.deleted(ctx, app)
    removeAppData(ctx.paths, 'builder-lambda', app)
  },
}
