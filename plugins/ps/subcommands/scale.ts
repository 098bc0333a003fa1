import { wantsJson } from '../../../core/cli/format.ts'
import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { UserError } from '../../../core/system/errors.ts'
import { currentScale, setScale } from '../scale.ts'

/** `ps:scale APP` shows the scale, `ps:scale APP TYPE=COUNT…` changes it. */
export default async function scale(ctx: Ctx, args: Args): Promise<void> {
  const { app, words, flags } = args
  if (words.length === 0) {
    printScale(ctx, app, wantsJson(args))
    return
  }
  if (ctx.properties('ps').get(app, 'can-scale') === 'false') {
    throw new UserError(
      `App ${app} contains an app.json file with a formations key and cannot be manually scaled`,
    )
  }
  ctx.log.info1(`Scaling ${app} processes: ${words.join(' ')}`)
  await setScale(ctx, app, words, {
    skipDeploy: flags['skip-deploy'] === true,
    clear: false,
    onlyChanged: true,
  })
}

function printScale(ctx: Ctx, app: string, json: boolean): void {
  const entries = [...currentScale(ctx, app)]
  if (json) {
    const rows = entries.map(([type, quantity]) => ({ process_type: type, quantity }))
    ctx.log.plain(JSON.stringify(rows))
    return
  }
  ctx.log.info1Quiet(`Scaling for ${app}`)
  ctx.log.plainQuiet('proctype: qty')
  ctx.log.plainQuiet('--------: ---')
  for (const [type, quantity] of entries) ctx.log.plain(`${`${type}:`.padEnd(5)} ${quantity}`)
}
