import type { Ctx } from '../../../core/plugin/context.ts'
import { type ServingContainer, servingContainers } from '../container-files.ts'
import { printContainerLog, shortId } from '../container-state.ts'

/** Gives every container in service its name APP.TYPE.INDEX; whoever has it becomes APP.TYPE.INDEX.UNIXTIME. */
export async function renameContainers(ctx: Ctx, app: string): Promise<void> {
  for (const container of servingContainers(ctx.paths, app)) await renameOne(ctx, app, container)
}

async function renameOne(ctx: Ctx, app: string, { id, dyno }: ServingContainer): Promise<void> {
  const name = `${app}.${dyno}`
  const current = await ctx.docker.inspectContainer(id)
  const currentName = current?.Name.replace(/^\//, '') ?? ''
  if (currentName === name) return
  const engine = await ctx.docker.engine()
  const previous = await ctx.docker.inspectContainer(name)
  if (previous !== undefined) {
    const short = shortId(previous.Id)
    ctx.log.verboseQuiet(`Found previous container(s) (${short}) named ${name}`)
    // Docker cannot rename dead containers.
    if (previous.State.Status !== 'dead') {
      const dated = `${name}.${Math.floor(Date.now() / 1000)}`
      ctx.log.verboseQuiet(`Renaming container (${short}) ${name} to ${dated}`)
      await engine
        .getContainer(previous.Id)
        .rename({ name: dated })
        .catch(() => ctx.log.warn('Unable to rename container'))
    }
  }
  if (currentName === '') return
  ctx.log.verboseQuiet(`Renaming container ${currentName} (${shortId(id)}) to ${name}`)
  try {
    await engine.getContainer(id).rename({ name })
  } catch {
    ctx.log.warn(`Failed to rename container ${currentName} (${shortId(id)})`)
    ctx.log.info2Quiet(`Start ${app} container output (${shortId(id)} ${name})`)
    await printContainerLog(ctx, id)
    ctx.log.info2Quiet(`End ${app} container output (${shortId(id)} ${name})`)
  }
}
