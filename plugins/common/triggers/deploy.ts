import * as pipeline from '../../../core/deploy/pipeline.ts'
import type { Ctx } from '../../../core/plugin/context.ts'
import { verifyApp } from '../../../core/plugin/visible-apps.ts'

export async function releaseAndDeploy(ctx: Ctx, app: string, tag = '', source = ''): Promise<void> {
  await verifyApp(ctx, app)
  await pipeline.releaseAndDeploy(ctx, app, tag || 'latest', source || 'deploy')
}

export async function deploy(ctx: Ctx, app: string, tag = '', processType = ''): Promise<void> {
  await verifyApp(ctx, app)
  await pipeline.deployImage(ctx, app, tag || 'latest', processType)
}
