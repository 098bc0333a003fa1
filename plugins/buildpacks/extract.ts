import { join } from 'node:path'
import { fileWithin } from '../../core/deploy/extracted-file.ts'
import type { Ctx } from '../../core/plugin/context.ts'
import { writeFileAtomic } from '../../core/state/atomic-write.ts'
import { readText } from '../../core/state/read-file.ts'
import { UserError } from '../../core/system/errors.ts'
import { buildpackAddress } from './buildpack.ts'
import { chosenBuildpacks } from './list.ts'

const fileName = '.buildpacks'

/** Puts the app's buildpacks into its source, where herokuish and pack look; else those named there are spelled out. */
export default async function postExtract(ctx: Ctx, app: string, directory: string): Promise<void> {
  const wanted = await wantedBuildpacks(ctx, app)
  const lines = wanted.length > 0 ? wanted.map(buildpackAddress) : readFile(directory)
  if (lines === undefined) return
  // A pushed link is replaced: what it leads to is not the app's.
  writeFileAtomic(join(directory, fileName), `${lines.join('\n')}\n`, { mode: 0o600 })
}

/** Those somebody chose, else those of app.json. An image that is the source was built already. */
async function wantedBuildpacks(ctx: Ctx, app: string): Promise<string[]> {
  const chosen = chosenBuildpacks(ctx, app)
  if (chosen.length > 0) return chosen
  if ((await ctx.triggers.collect('git-get-property', [app, 'source-image'])) !== '') return []
  const text = await ctx.triggers.collect('app-json-get-content', [app])
  const { buildpacks } = (text === '' ? {} : JSON.parse(text)) as { buildpacks?: unknown }
  if (buildpacks === undefined || buildpacks === null) return []
  if (!Array.isArray(buildpacks)) throw new UserError('Cannot parse app.json: buildpacks must be a list')
  return buildpacks.map((one: unknown) => {
    const url = typeof one === 'object' && one !== null && 'url' in one ? one.url : undefined
    if (typeof url === 'string') return url
    throw new UserError('Cannot parse app.json: every entry of buildpacks must have a url')
  })
}

/** The lines of the source's own file; undefined when it has none. */
function readFile(directory: string): string[] | undefined {
  const file = fileWithin(directory, fileName)
  if (file === undefined) return undefined
  const lines = (readText(file) ?? '').split('\n').map((line) => line.trim())
  return lines
    .filter((line) => line !== '')
    .map((line, at) => {
      if (line.startsWith('#')) return line
      try {
        return buildpackAddress(line)
      } catch (error) {
        throw new UserError(`Unable to parse .buildpacks file, line ${at}: ${(error as Error).message}`)
      }
    })
}
