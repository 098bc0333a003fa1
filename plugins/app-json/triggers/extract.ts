import { join } from 'node:path'
import { extractFile } from '../../../core/deploy/extracted-file.ts'
import type { Ctx } from '../../../core/plugin/context.ts'
import { readText } from '../../../core/state/read-file.ts'
import { appJsonFile, parseAppJson } from '../app-json.ts'

/** Takes app.json out of the source; one that cannot be read ends the deploy before anything is built. */
export default async function extract(ctx: Ctx, app: string, directory: string): Promise<undefined> {
  ctx.properties('app-json').delete(app, 'appjson-env-processed')
  const path = ctx.properties('app-json').computed(app, 'appjson-path', 'app.json')
  // This runs before the builder plugin moves the build-dir up.
  const buildDir = await ctx.triggers.collect('builder-get-property', [app, 'build-dir'])
  const source = buildDir === '' ? directory : join(directory, buildDir)
  const file = await extractFile(appJsonFile(ctx, app), source, path)
  if (file === undefined) return undefined
  parseAppJson(readText(file) ?? '')
  await ctx.triggers.all('app-json-is-valid', [app, file])
  return undefined
}
