import { withGlobalApp } from '../cli/router.ts'
import type { Ctx } from '../plugin/context.ts'
import { UserError } from '../system/errors.ts'

/** Asks the `user-auth` plugins, when there are any, whether the caller may run this command on this app. */
export async function authorize(ctx: Ctx, words: readonly string[]): Promise<void> {
  const { SSH_USER = '', SSH_NAME = '' } = ctx.env
  if (!ctx.triggers.has('user-auth')) return
  if (!(await ctx.triggers.gate('user-auth', [SSH_USER, SSH_NAME, ...withGlobalApp(ctx, words)])))
    throw new UserError('Access denied')
}

/** Who calls, for plugins: SSH_USER, SSH_NAME and the command. */
export function nameCaller(env: Record<string, string | undefined>, words: readonly string[]): void {
  env.SSH_USER ||= env.USER ?? ''
  env.SSH_NAME = env.NAME || 'default'
  env.DOKKU_COMMAND = words[0] ?? ''
}
