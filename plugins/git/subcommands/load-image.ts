import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { refuseServerPath } from '../../../core/plugin/server-path.ts'
import { UserError } from '../../../core/system/errors.ts'
import { requireImageName } from '../image-source.ts'

export default async function loadImage(ctx: Ctx, { app, words, flags }: Args): Promise<number> {
  const [image = '', userName = '', userEmail = ''] = words
  requireImageName(image)
  const directory = String(flags['build-dir'] ?? '')
  if (directory !== '') refuseServerPath(ctx)
  if (ctx.stdin === 'inherit' && process.stdin.isTTY)
    throw new UserError('Expecting tar archive containing docker image on STDIN')
  const code = await ctx.docker.run(['load'], { stdin: ctx.stdin })
  if (code !== 0) return code
  if ((await ctx.docker.inspectImage(image)) === undefined) {
    throw new UserError(`Loaded image tarball but the specified docker image was not found: ${image}`)
  }
  await ctx.triggers.all('git-from-image', [app, image, directory, userName, userEmail])
  await ctx.triggers.all('deploy-source-set', [app, 'docker-image', image])
  return 0
}
