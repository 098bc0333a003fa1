import { type Ctx, discard } from '../../core/plugin/context.ts'

/** Commands run in the environment buildpacks made; the image's own web process needs no word for it. */
export default async function launcher(
  ctx: Ctx,
  app: string,
  source: string,
  tag = '',
  processType = '',
): Promise<string[]> {
  if (source !== 'pack') return []
  const own = tag !== '' && processType !== ''
  const silent = ctx.with({ stderr: discard() })
  const command = own
    ? await silent.triggers.collect('procfile-get-command', [app, processType, '5000']).catch(() => '')
    : 'any'
  return command === '' ? [] : ['--entrypoint', 'launcher']
}
