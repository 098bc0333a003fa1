import { fstatSync } from 'node:fs'
import { join } from 'node:path'
import { readAnswer } from '../../core/cli/confirm.ts'
import type { Ctx } from '../../core/plugin/context.ts'
import { UserError } from '../../core/system/errors.ts'

/** Host, user and password of git:auth and git:auth-status; the password from a pipe on stdin when not typed. */
export async function readLogin(
  ctx: Ctx,
  [host = '', username = '', typed = '']: readonly string[],
): Promise<{ host: string; username: string; password: string }> {
  if (host === '') throw new UserError('Please supply a git host')
  const password = username !== '' && typed === '' && isPiped(ctx) ? ((await readAnswer(ctx)) ?? '') : typed
  if (username !== '' && password === '') throw new UserError('Missing password for netrc auth entry')
  return { host, username, password }
}

export function netrcFile(ctx: Ctx): string {
  return join(ctx.paths.root, '.netrc')
}

function isPiped(ctx: Ctx): boolean {
  return ctx.stdin === 'inherit' ? fstatSync(0).isFIFO() : ctx.stdin !== ''
}
