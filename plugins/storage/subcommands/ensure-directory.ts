import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { makeDirectory } from '../../../core/state/ownership.ts'
import { UserError } from '../../../core/system/errors.ts'
import { resolveChown } from '../chown.ts'
import { defaultHostPath } from '../entry.ts'
import { changeDirectory } from '../host-directory.ts'

export default async function ensureDirectory(ctx: Ctx, { words, flags }: Args): Promise<void> {
  ctx.log.warn("Deprecated: please use 'storage:create' instead of 'storage:ensure-directory'")
  const [name = ''] = words
  if (name === '') throw new UserError('Please specify a directory to create')
  if (!/^[A-Za-z0-9_-]+$/.test(name))
    throw new UserError('Directory can only contain the following set of characters: [A-Za-z0-9_-]')
  const uid = await resolveChown(ctx, String(flags.chown ?? 'herokuish'))
  const directory = defaultHostPath(ctx.paths, name)
  ctx.log.info1(`Ensuring ${directory} exists`)
  makeDirectory(ctx.paths, directory)
  if (uid !== undefined) {
    ctx.log.verboseQuiet(`Setting directory ownership to ${uid}:${uid}`)
    await changeDirectory(ctx, 'Unable to set directory ownership', 'chown', name, String(uid))
  }
  ctx.log.verboseQuiet('Directory ready for mounting')
}
