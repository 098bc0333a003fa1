import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { runCommand } from '../run-command.ts'

export default async function run(ctx: Ctx, args: Args): Promise<void> {
  await runCommand(ctx, args, { detached: false })
}
