import { join } from 'node:path'
import type { Ctx } from '../../../core/plugin/context.ts'
import { readText } from '../../../core/state/read-file.ts'
import { UserError } from '../../../core/system/errors.ts'

export default async function publicKey(ctx: Ctx): Promise<void> {
  const directory = join(ctx.paths.root, '.ssh')
  const key = readText(join(directory, 'id_ed25519.pub')) ?? readText(join(directory, 'id_rsa.pub'))
  if (key !== undefined) {
    ctx.stdout.write(key)
    return
  }
  ctx.log.warn(`There is no deploy key associated with the ${ctx.paths.user} user.`)
  ctx.log.warn('Generate an ssh key with the following command:')
  ctx.log.warn('  dokku git:generate-deploy-key')
  throw new UserError('As an alternative, configure the netrc authentication via the git:auth command')
}
