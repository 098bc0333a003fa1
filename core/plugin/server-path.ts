import { UserError } from '../system/errors.ts'
import type { Ctx } from './context.ts'

/**
 * Throws where callers are told apart: somebody who comes through ssh and may see some apps only must not read what
 * the others keep on this server, by naming its files. For commands whose words are such names.
 */
export function refuseServerPath(ctx: Ctx): void {
  if ((ctx.env.SSH_CONNECTION ?? '') === '') return
  if (!ctx.triggers.has('user-auth') && !ctx.triggers.has('user-auth-app')) return
  throw new UserError('Files of the server cannot be named over ssh here')
}
