import { detectByFile, releaseTrigger } from '../../core/deploy/external-builder.ts'
import { placeSettingsFile } from '../../core/deploy/settings-file.ts'
import { type Ctx, discard } from '../../core/plugin/context.ts'
import { propertyLifecycle } from '../../core/plugin/property-lifecycle.ts'

const file = 'project.toml'

export const detect = detectByFile('pack', file)
export const release = releaseTrigger('pre-release-pack')
export const { install, cloned, renamed, deleted } = propertyLifecycle('builder-pack')

export function extract(ctx: Ctx, app: string, directory: string): undefined {
  placeSettingsFile(directory, file, ctx.properties('builder-pack').computed(app, 'projecttoml-path', file))
}

/** Commands run in the environment buildpacks made; the image's own web process needs no word for it. */
export async function launcher(
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
