import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { UserError } from '../../../core/system/errors.ts'
import { receiveFrom } from '../receive.ts'

export default async function fromArchive(ctx: Ctx, { app, words, flags }: Args): Promise<void> {
  const [url = '', userName = '', userEmail = ''] = words
  const type = String(flags['archive-type'] ?? 'tar')
  if (!['tar', 'tar.gz', 'zip'].includes(type))
    throw new UserError('Invalid archive type specified, valid archive types include: tar, tar.gz, zip')
  await receiveFrom(ctx, app, { type, metadata: url }, () =>
    ctx.triggers.all('git-from-archive', [app, url, type, userName, userEmail]),
  )
}
