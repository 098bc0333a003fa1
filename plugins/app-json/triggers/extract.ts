import { existsSync, realpathSync } from 'node:fs'
import { join, sep } from 'node:path'
import { extractFile } from '../../../core/deploy/extracted-file.ts'
import type { Ctx } from '../../../core/plugin/context.ts'
import { readText } from '../../../core/state/read-file.ts'
import { appJsonFile, parseAppJson } from '../app-json.ts'

/** Takes app.json out of the source; one that cannot be read ends the deploy before anything is built. */
export default async function extract(ctx: Ctx, app: string, directory: string): Promise<undefined> {
  const store = ctx.properties('app-json')
  store.delete(app, 'appjson-env-processed')
  const path = store.computed(app, 'appjson-path').replace(/^\/+|\/+$/g, '') || 'app.json'
  const file = await extractFile(appJsonFile(ctx, app), await buildDirectory(ctx, app, directory), path)
  if (file === undefined) return undefined
  parseAppJson(readText(file) ?? '')
  await ctx.triggers.all('app-json-is-valid', [app, file])
  return undefined
}

/** This runs before the builder plugin moves the build-dir up; one that it is going to refuse is left to it. */
async function buildDirectory(ctx: Ctx, app: string, directory: string): Promise<string> {
  const own = await ctx.triggers.collect('builder-get-property', [app, 'build-dir'])
  const inner = join(directory, own || ctx.properties('builder').computed(app, 'build-dir'))
  const inside =
    existsSync(inner) && `${realpathSync(inner)}${sep}`.startsWith(`${realpathSync(directory)}${sep}`)
  return inside ? inner : directory
}
