import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { runCommand } from '../run-command.ts'

/** Prints the container's name and leaves it running. */
export default async function detached(ctx: Ctx, args: Args): Promise<void> {
  await runCommand(ctx, args, { detached: true })
}
