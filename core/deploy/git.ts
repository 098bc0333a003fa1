import type { Ctx } from '../plugin/context.ts'
import { UserError } from '../system/errors.ts'
import type { Env } from '../system/exec.ts'

/** Runs git in a directory; what it printed, trimmed. Failure is a UserError with what it said. */
export type Git = (directory: string, ...args: string[]) => Promise<string>

/**
 * git for an app's own repository. Inside a hook git's variables would lead it to the pushed repository
 * wherever it runs, and forbid it to touch refs: those go. The place of the quarantined objects stays.
 */
export function gitInRepository(ctx: Ctx): Git {
  return runner(ctx, withoutRepository(ctx.env))
}

/** git for any other repository: nothing of a hook's environment counts, only what is given. */
export function gitHere(ctx: Ctx, given: Env = {}): Git {
  const env = Object.fromEntries(Object.entries(ctx.env).filter(([name]) => !isHookVariable(name)))
  return runner(ctx, { ...env, ...given })
}

/** An environment without the repository, and the ban on changing it, that git gives to its hooks. */
export function withoutRepository(env: Env): Env {
  const { GIT_DIR: _dir, GIT_QUARANTINE_PATH: _path, GIT_WORK_TREE: _tree, ...rest } = env
  return rest
}

function isHookVariable(name: string): boolean {
  return name.startsWith('GIT_') && /DIR|PATH|TREE|INDEX|PREFIX|OBJECT|PUSH_OPTION|SHALLOW|CONFIG_/.test(name)
}

function runner(ctx: Ctx, env: Env): Git {
  return async (directory, ...args) => {
    // Never wait for a password that nobody can type.
    const options = { cwd: directory, env: { ...env, GIT_TERMINAL_PROMPT: '0' } }
    const { exitCode, stdout, stderr } = await ctx.capture('git', args, options)
    if (exitCode === 0) return stdout.trim()
    throw new UserError(`git ${nameOf(args)} failed: ${(stderr || stdout).trim()}`)
  }
}

/** The subcommand, after git's own `-c NAME=VALUE`. */
function nameOf(args: readonly string[]): string {
  let at = 0
  while (args[at] === '-c') at += 2
  return args[at] ?? ''
}
