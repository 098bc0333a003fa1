import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { printable } from '../../../core/plugin/visible-apps.ts'
import { appDirectory } from '../../../core/state/apps.ts'
import { pathBelow } from '../../../core/state/paths.ts'
import { readText } from '../../../core/state/read-file.ts'
import { UserError } from '../../../core/system/errors.ts'
import { isZeroDowntimeDisabled } from '../api.ts'
import { everyType } from '../process-lists.ts'

/** Runs the checks of a deploy against the containers in service: `checks:run APP [TYPE[.INDEX],…]`. */
export default async function run(ctx: Ctx, args: Args): Promise<void> {
  const { app } = args
  const wanted = args.words[0] ?? everyType
  ctx.log.info1('Running pre-flight checks')
  const scale = (await ctx.triggers.collect('ps-current-scale', [app])).map((line) => {
    const [type = '', count = '0'] = line.split('=')
    return { type, count: Number(count) || 0 }
  })
  if (wanted === everyType) {
    for (const { type, count } of scale) await checkType(ctx, app, type, count)
    return
  }
  for (const word of wanted.split(',')) {
    const [type = '', index = ''] = word.split('.')
    const known = scale.find((one) => one.type === type)
    if (index !== '') await checkContainer(ctx, app, type, index)
    else if (known !== undefined) await checkType(ctx, app, type, known.count)
    else throw new UserError(`Invalid process type specified (${app}.${printable(type)})`)
  }
}

async function checkType(ctx: Ctx, app: string, type: string, count: number): Promise<void> {
  if (isZeroDowntimeDisabled(ctx, app, type)) {
    ctx.log.info1(`Zero downtime is disabled for app (${app}.${type}). Skipping checks`)
    return
  }
  for (let index = 1; index <= count; index++) await checkContainer(ctx, app, type, String(index))
}

async function checkContainer(ctx: Ctx, app: string, type: string, index: string): Promise<void> {
  const name = `${app}.${type}.${index}`
  const id = (readText(pathBelow(appDirectory(ctx.paths, app), `CONTAINER.${type}.${index}`)) ?? '').trim()
  if (id === '') throw new UserError(`Invalid container index specified (${printable(name)})`)
  ctx.log.info1(`Running checks for app (${name})`)
  const address = await ctx.triggers.collect('network-get-ipaddr', [app, type, id])
  const mappings = (await ctx.triggers.collect('ports-get', [app])).map((mapping) => mapping.split(':'))
  const port = mappings.find(([scheme]) => scheme !== 'udp')?.[2] ?? '5000'
  await ctx.triggers.all('check-deploy', [app, id, type, port, address, index])
}
