import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { UserError } from '../../../core/system/errors.ts'
import { setCertificate } from '../change.ts'
import { previousFiles } from '../tls-files.ts'

/** The certificate that goes is kept in turn: a second rollback brings it back. */
export default async function rollback(ctx: Ctx, { app }: Args): Promise<void> {
  const previous = previousFiles(ctx, app)
  if (previous === undefined) throw new UserError(`${app} has no previous SSL endpoint to go back to`)
  ctx.log.info1(`Rolling back SSL endpoint of ${app}`)
  await setCertificate(ctx, app, previous)
}
