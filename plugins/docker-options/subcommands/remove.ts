import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { isSameOption } from '../option-text.ts'
import { propertyOf, storedOptions } from '../options.ts'
import { readRequest } from '../request.ts'

export default async function remove(ctx: Ctx, args: Args): Promise<void> {
  const { app } = args
  const { phases, processes, options } = readRequest(args, 'remove from')
  for (const process of processes) {
    for (const phase of phases) {
      const kept = storedOptions(ctx, app, phase, process).filter(
        (stored) => !options.some((option) => isSameOption(stored, option)),
      )
      ctx.properties('docker-options').setList(app, propertyOf(process, phase), kept.sort())
    }
  }
}
