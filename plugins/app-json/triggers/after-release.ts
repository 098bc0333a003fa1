import { tagOf } from '../../../core/deploy/derive-image.ts'
import type { Ctx } from '../../../core/plugin/context.ts'
import { readAppJson } from '../app-json.ts'
import { type Phase, runScript } from '../run-script.ts'

/** The release task, the scale app.json wants, and what is to happen once in an app's life. */
export default async function afterRelease(
  ctx: Ctx,
  _builder: string,
  app: string,
  image: string,
): Promise<undefined> {
  const run = (phase: Phase, command: string) =>
    runScript(ctx, { app, phase, command, image: async () => image, tag: tagOf(image) })
  await run('release', await ctx.triggers.collect('procfile-get-command', [app, 'release', '5000']))
  await applyFormation(ctx, app)
  const store = ctx.properties('app-json')
  const firstDeploy = ctx.properties('common').get(app, 'deployed') !== 'true'
  if (!firstDeploy || store.get(app, 'heroku.postdeploy') === 'executed') return
  // Noted before it runs: one that fails halfway must not run a second time.
  store.set(app, 'heroku.postdeploy', 'executed')
  await run('heroku.postdeploy', readAppJson(ctx, app).scripts.herokuPostdeploy)
}

async function applyFormation(ctx: Ctx, app: string): Promise<void> {
  const counts = [...readAppJson(ctx, app).formation]
    .filter(([, { quantity }]) => quantity !== undefined)
    .map(([type, { quantity }]) => `${type}=${quantity}`)
  await ctx.triggers.all('ps-can-scale', [app, String(counts.length === 0)])
  if (counts.length > 0) await ctx.triggers.all('ps-set-scale', [app, 'true', 'true', ...counts])
}
