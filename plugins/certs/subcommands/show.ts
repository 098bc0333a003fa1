import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { UserError } from '../../../core/system/errors.ts'
import { currentFiles } from '../tls-files.ts'

export default async function show(ctx: Ctx, { app, words }: Args): Promise<void> {
  const [kind] = words
  if (kind !== 'key' && kind !== 'crt') throw new UserError("specify either 'key' or 'crt'")
  const files = currentFiles(ctx, app)
  if (files === undefined) throw new UserError(`${app} doesn't have an SSL endpoint defined`)
  ctx.stdout.write(files[kind])
}
