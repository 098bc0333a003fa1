import type { Ctx } from '../../../core/plugin/context.ts'
import { UserError } from '../../../core/system/errors.ts'
import { notedContainers, readNote } from '../address-files.ts'
import { attachContainer, requireNetworks } from '../attach.ts'

/** Containers of an app join its networks before they start. */
export async function postContainerCreate(
  ctx: Ctx,
  kind: string,
  containerId: string,
  app: string,
  phase: string,
  processType = '',
): Promise<void> {
  if (kind !== 'app') return
  const networks = await requireNetworks(ctx, ctx.properties('network').computed(app, 'attach-post-create'))
  if (networks.length === 0) return
  const container = await ctx.docker.inspectContainer(containerId)
  if (container === undefined) {
    throw new UserError(`Unable to attach container to network: no such container ${containerId}`)
  }
  for (const network of networks) await attachContainer(ctx, container, network, app, phase, processType)
}

/** Containers of an app join more of its networks once they serve. */
export async function corePostDeploy(ctx: Ctx, app: string): Promise<void> {
  const networks = await requireNetworks(ctx, ctx.properties('network').computed(app, 'attach-post-deploy'))
  for (const network of networks) {
    ctx.log.info1Quiet(`Associating app with network ${network}`)
    for (const { processType, index } of notedContainers(ctx, app, 'CONTAINER')) {
      const container = await ctx.docker.inspectContainer(readNote(ctx, app, 'CONTAINER', processType, index))
      if (container?.State.Running !== true) continue
      await attachContainer(ctx, container, network, app, 'deploy', processType)
    }
  }
}
