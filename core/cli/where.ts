import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { subcommandFile } from '../plugin/commands.ts'
import type { Ctx } from '../plugin/context.ts'
import { findCoreCommand } from '../plugin/registry.ts'
import { printable } from '../plugin/visible-apps.ts'
import { UserError } from '../system/errors.ts'
import { expandAlias } from './aliases.ts'
import { findSubcommandFile } from './router.ts'

/** `dokku --where COMMAND`: the file on this host that runs it and, for our own, the file in the repository. */
export async function where(ctx: Ctx, typed: string): Promise<number> {
  const command = expandAlias(typed)
  const core = findCoreCommand(command)
  if (core === undefined) {
    const file = findSubcommandFile(ctx, command)
    if (file === undefined) throw new UserError(`No plugin has a file for the command ${printable(typed)}`)
    ctx.log.plain(file)
    return 0
  }
  const name = subcommandFile(await core.plugin.load(), command) ?? command
  const file = join(ctx.paths.coreAvailable, core.name, 'subcommands', name)
  if (existsSync(file)) ctx.log.plain(file)
  ctx.log.plain(core.plugin.commands[command] as string)
  return 0
}
