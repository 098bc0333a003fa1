import type { Ctx } from '../../../core/plugin/context.ts'
import { printable } from '../../../core/plugin/visible-apps.ts'
import { UserError } from '../../../core/system/errors.ts'
import { containerListeners, notedContainers, writeNote } from '../address-files.ts'
import { webListeners } from '../api.ts'
import { addressOf } from '../ip-address.ts'

const readable = ['attach-post-create', 'attach-post-deploy', 'bind-all-interfaces', 'initial-network', 'tld']

export function networkConfigExists(ctx: Ctx, app: string): boolean {
  if (ctx.properties('network').get(app, 'static-web-listener') !== '') return true
  const isFirstWeb = ({ processType, index }: { processType: string; index: string }) =>
    processType === 'web' && index === '1'
  return (
    notedContainers(ctx, app, 'IP').some(isFirstWeb) && notedContainers(ctx, app, 'PORT').some(isFirstWeb)
  )
}

export async function networkGetIpaddr(
  ctx: Ctx,
  app: string,
  processType: string,
  containerId: string,
): Promise<string> {
  const container = await ctx.docker.inspectContainer(containerId)
  return container === undefined ? '' : addressOf(ctx, app, processType, container)
}

export function networkGetListeners(ctx: Ctx, app: string, processType = ''): string {
  if (processType === '') {
    ctx.log.warn(
      'Deprecated: Please specify a processType argument for the network-get-listeners plugin trigger',
    )
  }
  const isWeb = processType === '' || processType === 'web'
  return (isWeb ? webListeners(ctx, app) : containerListeners(ctx, app, processType)).join(' ')
}

export function networkGetProperty(ctx: Ctx, app: string, key: string): string {
  if (!readable.includes(key)) throw new UserError(`Invalid network property specified: ${printable(key)}`)
  return ctx.properties('network').computed(app, key, key === 'bind-all-interfaces' ? 'false' : '')
}

export function networkGetStaticListeners(ctx: Ctx, app: string): string {
  return ctx.properties('network').get(app, 'static-web-listener')
}

export function networkWriteIpaddr(
  ctx: Ctx,
  app: string,
  processType: string,
  index: string,
  address: string,
): undefined {
  writeNote(ctx, app, 'IP', processType, index, address)
}

export function networkWritePort(
  ctx: Ctx,
  app: string,
  processType: string,
  index: string,
  port: string,
): undefined {
  writeNote(ctx, app, 'PORT', processType, index, port)
}
