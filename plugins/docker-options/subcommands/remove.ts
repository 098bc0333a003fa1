import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { isSameOption } from '../option-text.ts'
import { changeOptions } from '../options.ts'
import { readRequest } from '../request.ts'

export default async function remove(ctx: Ctx, args: Args): Promise<void> {
  const { app } = args
  const { phases, processes, options } = readRequest(args, 'remove from')
  changeOptions(ctx, app, { processes, phases }, (stored) =>
    stored.filter((one) => !options.some((option) => isSameOption(one, option))),
  )
}
