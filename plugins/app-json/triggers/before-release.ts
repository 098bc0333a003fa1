import { tagOf } from '../../../core/deploy/derive-image.ts'
import type { Ctx } from '../../../core/plugin/context.ts'
import { readAppJson } from '../app-json.ts'
import { applyEnvironment } from '../environment.ts'
import { runScript } from '../run-script.ts'

export default async function beforeRelease(
  ctx: Ctx,
  _builder: string,
  app: string,
  image: string,
): Promise<undefined> {
  await applyEnvironment(ctx, app)
  const command = readAppJson(ctx, app).scripts.predeploy
  await runScript(ctx, { app, phase: 'predeploy', command, image: async () => image, tag: tagOf(image) })
}
