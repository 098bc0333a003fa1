import { columns, helpLines } from '../../../core/cli/help.ts'
import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import manifest from '../index.ts'

/** `url:help` and its like: the command's own line of the help. */
export default async function lineHelp(ctx: Ctx, args: Args): Promise<void> {
  const command = args.command.replace(/:help$/, '')
  ctx.stdout.write(
    columns(
      helpLines(manifest, { bare: false }).filter((line) => /^\s+([^ ,]+)/.exec(line)?.[1] === command),
    ),
  )
}
