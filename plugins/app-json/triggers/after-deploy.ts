import { findDeployImage } from '../../../core/deploy/image.ts'
import type { Ctx } from '../../../core/plugin/context.ts'
import { readAppJson } from '../app-json.ts'
import { runScript } from '../run-script.ts'

export default async function afterDeploy(
  ctx: Ctx,
  app: string,
  _port = '',
  _address = '',
  tag = '',
): Promise<undefined> {
  const command = readAppJson(ctx, app).scripts.postdeploy
  const image = () => findDeployImage(ctx, app, tag)
  await runScript(ctx, { app, phase: 'postdeploy', command, image, tag })
}
