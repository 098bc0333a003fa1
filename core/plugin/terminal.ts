import { isatty } from 'node:tty'
import type { Ctx } from './context.ts'

/** Does the caller sit at a terminal? `run` can say so or deny it through the environment. */
export function hasTerminal(ctx: Ctx): boolean {
  if (ctx.env.DOKKU_FORCE_TTY === 'true') return true
  if (ctx.env.DOKKU_DISABLE_TTY === 'true') return false
  return ctx.stdin === 'inherit' && isatty(0)
}
