import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { refuseServerPath } from '../../../core/plugin/server-path.ts'
import { requireImageName } from '../image-source.ts'

export default async function fromImage(ctx: Ctx, { app, words, flags }: Args): Promise<void> {
  const [image = '', userName = '', userEmail = ''] = words
  requireImageName(image)
  const forced = flags.force === true ? ctx.with({ env: { ...ctx.env, DOKKU_APPS_FORCE_DELETE: '1' } }) : ctx
  const directory = String(flags['build-dir'] ?? '')
  if (directory !== '') refuseServerPath(ctx)
  await forced.triggers.all('git-from-image', [app, image, directory, userName, userEmail])
  await ctx.triggers.all('deploy-source-set', [app, 'docker-image', image])
}
