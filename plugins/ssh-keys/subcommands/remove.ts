import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { UserError } from '../../../core/system/errors.ts'
import { verifyAuthorizedKeys } from '../authorized-keys.ts'
import { sshcommand } from '../sshcommand.ts'

export default async function remove(ctx: Ctx, args: Args): Promise<void> {
  await verifyAuthorizedKeys(ctx)
  const { fingerprint } = args.flags
  if (typeof fingerprint === 'string') {
    await sshcommand(ctx, ['acl-remove-by-fingerprint', ctx.paths.user, fingerprint])
    return
  }
  const [name = ''] = args.words
  if (name === '') throw new UserError('A name is required to remove a key, ie: dokku ssh-keys:remove <name>')
  await sshcommand(ctx, ['acl-remove', ctx.paths.user, name])
}
