import { isDeployed } from '../../core/deploy/is-deployed.ts'
import type { Ctx } from '../../core/plugin/context.ts'
import { notedContainers, readNote } from './address-files.ts'
import { addressOf } from './ip-address.ts'

/** Notes the addresses of the running containers of an app again: Docker gives other ones after a restart. */
export default async function networkBuildConfig(ctx: Ctx, app: string): Promise<void> {
  if (!(await isDeployed(ctx, app))) return
  if (ctx.properties('network').get(app, 'static-web-listener') !== '') return
  const scale = await readScale(ctx, app)
  if (scale.size === 0) return
  if ((await ctx.triggers.collect('scheduler-detect', [app])) !== 'docker-local') return
  ctx.log.info1(`Ensuring network configuration is in sync for ${app}`)
  for (const { processType, index } of notedContainers(ctx, app, 'CONTAINER')) {
    if (Number(index) > (scale.get(processType) ?? 0)) continue
    const container = await ctx.docker.inspectContainer(readNote(ctx, app, 'CONTAINER', processType, index))
    if (container?.State.Running !== true) continue
    const address = addressOf(ctx, app, processType, container)
    if (address !== '') await ctx.triggers.all('network-write-ipaddr', [app, processType, index, address])
  }
}

async function readScale(ctx: Ctx, app: string): Promise<Map<string, number>> {
  const lines = await ctx.triggers.collect('ps-current-scale', [app])
  return new Map(
    lines
      .map((line) => line.split('='))
      .map(([processType = '', count = '']) => [processType, Number(count)]),
  )
}
