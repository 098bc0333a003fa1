import { setCommand } from '../../../core/cli/set.ts'
import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { UserError } from '../../../core/system/errors.ts'
import { vectorConfigFile, writeVectorConfig } from '../vector/write-config.ts'

/** Properties that vector.json is made of. */
const shipped = ['app-label-alias', 'vector-cron-sink', 'vector-sink']

export default async function set(ctx: Ctx, args: Args): Promise<void> {
  const [property = '', value = ''] = args.words
  if (!args.global && (property === 'vector-image' || property === 'vector-networks')) {
    throw new UserError(`${property} may only be set globally with --global`)
  }
  if (property === 'vector-networks' && value !== '') await refuseBadNetworks(ctx, value)
  await setCommand(ctx, args)
  if (!shipped.includes(property)) return
  ctx.log.verboseQuiet(`Writing updated vector config to ${vectorConfigFile(ctx)}`)
  writeVectorConfig(ctx)
}

async function refuseBadNetworks(ctx: Ctx, value: string): Promise<void> {
  for (const name of value.split(',').map((part) => part.trim())) {
    if (name === '') throw new UserError('Invalid vector-networks value, empty entry in comma-separated list')
    if (name === 'bridge') {
      throw new UserError('Invalid vector-networks value, "bridge" is not a valid entry for vector-networks')
    }
    const isName = /^[A-Za-z0-9][A-Za-z0-9_.-]*$/.test(name)
    if (isName && (await ctx.docker.capture(['network', 'inspect', name])).exitCode === 0) continue
    throw new UserError(`Network ${JSON.stringify(name)} does not exist`)
  }
}
