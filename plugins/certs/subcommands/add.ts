import { isatty } from 'node:tty'
import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { refuseServerPath } from '../../../core/plugin/server-path.ts'
import { UserError } from '../../../core/system/errors.ts'
import { setFromFiles } from '../change.ts'
import { archiveExpected, setFromArchive } from '../set-from-archive.ts'

/** `certs:update`, too: adding over a certificate replaces it. */
export default async function add(ctx: Ctx, { app, words }: Args): Promise<void> {
  const [crtFile = '', keyFile = ''] = words
  if (crtFile !== '' && keyFile !== '') {
    refuseServerPath(ctx)
    return await setFromFiles(ctx, app, crtFile, keyFile)
  }
  if (ctx.stdin === 'inherit' && isatty(0)) throw new UserError(archiveExpected)
  await setFromArchive(ctx, app)
}
