import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Ctx } from '../../core/plugin/context.ts'
import { readText } from '../../core/state/read-file.ts'
import { UserError } from '../../core/system/errors.ts'

export function authorizedKeysFile(ctx: Ctx): string {
  return join(ctx.paths.root, '.ssh', 'authorized_keys')
}

/** Fails unless ssh-keygen takes every key of authorized_keys: sshd would silently skip the others. */
export async function verifyAuthorizedKeys(ctx: Ctx): Promise<void> {
  const file = authorizedKeysFile(ctx)
  if (!existsSync(file) || statSync(file).size === 0) throw new UserError('No public keys found.')
  const lines = (readText(file) ?? '').split('\n')
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '' || line.startsWith('#')) continue
    if (!(await isPublicKey(ctx, line)))
      throw new UserError(`${file} line ${index + 1} failed ssh-keygen check.`)
  }
}

/** Would sshd take this line? */
export async function isPublicKey(ctx: Ctx, line: string): Promise<boolean> {
  const check = await ctx.capture('ssh-keygen', ['-l', '-f', '-'], { stdin: `${line}\n` })
  return check.exitCode === 0
}
