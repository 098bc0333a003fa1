import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { refuseServerPath } from '../../../core/plugin/server-path.ts'
import { UserError } from '../../../core/system/errors.ts'
import { orderChain } from '../chain.ts'
import { parseCertificates } from '../pem.ts'
import { readInput } from '../read-input.ts'

export default async function chain(ctx: Ctx, { words }: Args): Promise<void> {
  if (words.length === 0) throw new UserError('A CRT file path is required')
  refuseServerPath(ctx)
  const given = words.flatMap((file) => parseCertificates(readInput(ctx, file, 'CRT'), 'A CRT file'))
  for (const certificate of orderChain(given)) ctx.stdout.write(certificate.toString())
}
