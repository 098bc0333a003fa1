import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { maintenancePrefix } from '../app-tasks.ts'
import { setCronProperty } from '../set-property.ts'

/** Takes back cron:suspend; a task that app.json itself suspends stays so. */
export default async function resume(ctx: Ctx, args: Args): Promise<void> {
  await setCronProperty(ctx, { ...args, words: [`${maintenancePrefix}${args.words[0] ?? ''}`] })
}
