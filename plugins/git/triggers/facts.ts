import { revisionVariable } from '../../../core/deploy/revision.ts'
import { deployBranch } from '../../../core/deploy/source.ts'
import type { Ctx } from '../../../core/plugin/context.ts'
import { isAppName } from '../../../core/state/apps.ts'
import { readConfig } from '../../../core/state/config-env.ts'
import { Exit } from '../../../core/system/errors.ts'
import { branchHead } from '../repository.ts'

export function gitDeployBranch(ctx: Ctx, app: string): string {
  return deployBranch(ctx, app)
}

export function gitHasCode(ctx: Ctx, app: string, branch = ''): boolean {
  return isAppName(app) && branchHead(ctx, app, branch || deployBranch(ctx, app)) !== undefined
}

export function gitRevision(ctx: Ctx, app: string): string {
  return readConfig(ctx.paths, app).get(revisionVariable(ctx, app)) ?? ''
}

/** Only `source-image` may be asked for. */
export function gitGetProperty(ctx: Ctx, app: string, key: string): string {
  if (key !== 'source-image') throw new Exit(1)
  return ctx.properties('git').get(app, 'source-image')
}

/** Code that came otherwise than by an image has no source image. */
export function deploySourceSet(ctx: Ctx, app: string, type: string): void {
  if (type !== 'docker-image') ctx.properties('git').delete(app, 'source-image')
}
