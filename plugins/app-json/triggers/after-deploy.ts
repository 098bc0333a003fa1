import { imageName } from '../../../core/deploy/image.ts'
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
  const { postdeploy } = readAppJson(ctx, app).scripts
  await runScript(ctx, app, imageName(app, tag), tag || 'latest', 'postdeploy', postdeploy)
  return undefined
}
