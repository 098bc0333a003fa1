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
  const { predeploy } = readAppJson(ctx, app).scripts
  await runScript(ctx, app, image, tagOf(image), 'predeploy', predeploy)
  return undefined
}

/** `latest` of `dokku/app:latest` */
export function tagOf(image: string): string {
  return image.slice(image.lastIndexOf(':') + 1)
}
