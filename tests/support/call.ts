import { printError } from '../../core/cli/print-error.ts'
import { dispatch } from '../../core/cli/router.ts'
import { nameCaller } from '../../core/entry/authorize.ts'
import { takeGlobalFlags } from '../../core/entry/global-flags.ts'
import type { CommandResult, Env } from '../../core/system/exec.ts'
import type { Host } from './host.ts'

/** As `host.dokku`, but in this process: a tenth of the time, and enough for all that comes behind authorisation. */
export async function call(
  host: Host,
  words: readonly string[],
  changes: { env?: Env; stdin?: string } = {},
): Promise<CommandResult> {
  const env = { ...host.env, ...changes.env }
  const typed = takeGlobalFlags(words, env)
  nameCaller(env, typed)
  const { ctx, stdout, stderr } = host.ctx({ ...changes, env })
  const exitCode = await dispatch(ctx, typed).catch((error: unknown) => printError(error, stderr, false))
  return { exitCode, stdout: stdout.text(), stderr: stderr.text() }
}
