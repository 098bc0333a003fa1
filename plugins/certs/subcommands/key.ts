import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { refuseServerPath } from '../../../core/plugin/server-path.ts'
import { UserError } from '../../../core/system/errors.ts'
import { parseCertificates, parseKey } from '../pem.ts'
import { readInput } from '../read-input.ts'

export default async function key(ctx: Ctx, { words }: Args): Promise<void> {
  const [crtFile = '', ...keyFiles] = words
  if (crtFile === '' || keyFiles.length === 0) throw new UserError('Both CRT and KEY file paths are required')
  refuseServerPath(ctx)
  const [certificate] = parseCertificates(readInput(ctx, crtFile, 'CRT'), 'The CRT file')
  const keys = keyFiles.map((file) => readInput(ctx, file, 'KEY'))
  const right = keys.find((bytes) => certificate?.checkPrivateKey(parseKey(bytes, 'A KEY file')))
  if (right === undefined) throw new UserError('None of the keys belongs to the certificate')
  ctx.stdout.write(right)
}
