import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { chosenEnvironment } from '../environment.ts'
import { exportEnvironment } from '../formats.ts'

export default async function exportCommand(ctx: Ctx, args: Args): Promise<void> {
  const { format = 'exports' } = args.flags
  ctx.stdout.write(exportEnvironment(chosenEnvironment(ctx, args), String(format)))
}
