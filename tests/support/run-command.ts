import { runCommand } from '../../core/cli/router.ts'
import { corePlugin } from '../../core/plugin/registry.ts'
import { Exit, UserError } from '../../core/system/errors.ts'
import type { Env } from '../../core/system/exec.ts'
import type { Host } from './host.ts'

interface Outcome {
  exitCode: number
  stdout: string
  stderr: string
}

/** Runs a command in this process; a process of its own takes half a second. */
export async function runInProcess(
  host: Host,
  words: readonly [string, ...string[]],
  changes: { env?: Env; stdin?: string } = {},
): Promise<Outcome> {
  const [command, ...rest] = words
  const { ctx, stdout, stderr } = host.ctx(changes)
  const plugin = await corePlugin(command.split(':')[0] as string)?.load()
  if (plugin === undefined) throw new Error(`no plugin for ${command}`)
  const end = (exitCode: number, failure = ''): Outcome => ({
    exitCode,
    stdout: stdout.text(),
    stderr: stderr.text() + failure,
  })
  try {
    return end(await runCommand(ctx, plugin, command, rest))
  } catch (error) {
    if (error instanceof Exit) return end(error.exitCode)
    if (error instanceof UserError) return end(error.exitCode, ` !     ${error.message}\n`)
    throw error
  }
}
