import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { maintenancePrefix } from '../app-tasks.ts'
import { setCronProperty } from '../set-property.ts'

export default async function suspend(ctx: Ctx, args: Args): Promise<void> {
  await setCronProperty(ctx, { ...args, words: [`${maintenancePrefix}${args.words[0] ?? ''}`, 'true'] })
}
