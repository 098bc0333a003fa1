import { currentFile } from '../../../core/deploy/extracted-file.ts'
import type { Ctx } from '../../../core/plugin/context.ts'
import { parseProcfile } from '../../../core/programs/procfile/parse-procfile.ts'
import { readText } from '../../../core/state/read-file.ts'
import { readAppJson } from '../app-json.ts'
import { runScript } from '../run-script.ts'
import { tagOf } from './before-release.ts'

/** The release task, the scale app.json wants, and what is to happen once in an app's life. */
export default async function afterRelease(
  ctx: Ctx,
  _builder: string,
  app: string,
  image: string,
): Promise<undefined> {
  await runScript(ctx, app, image, tagOf(image), 'release', releaseCommand(ctx, app))
  await applyFormation(ctx, app)
  const store = ctx.properties('app-json')
  const { herokuPostdeploy } = readAppJson(ctx, app).scripts
  const firstDeploy = ctx.properties('common').get(app, 'deployed') !== 'true'
  if (!firstDeploy || store.get(app, 'heroku.postdeploy') === 'executed') return undefined
  store.set(app, 'heroku.postdeploy', 'executed')
  await runScript(ctx, app, image, tagOf(image), 'heroku.postdeploy', herokuPostdeploy)
  return undefined
}

function releaseCommand(ctx: Ctx, app: string): string {
  const file = currentFile({ ctx, app, plugin: 'ps', name: 'Procfile' })
  const text = file === undefined ? undefined : readText(file)
  return text === undefined ? '' : (parseProcfile(text).get('release') ?? '')
}

async function applyFormation(ctx: Ctx, app: string): Promise<void> {
  const counts: string[] = []
  for (const [type, { quantity }] of readAppJson(ctx, app).formation) {
    if (quantity !== undefined) counts.push(`${type}=${quantity}`)
  }
  await ctx.triggers.all('ps-can-scale', [app, String(counts.length === 0)])
  if (counts.length > 0) await ctx.triggers.all('ps-set-scale', [app, 'true', 'true', ...counts])
}
