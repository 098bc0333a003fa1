import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { UserError } from '../../../core/system/errors.ts'
import { buildpackAddress } from '../buildpack.ts'
import { changeBuildpacks, readIndex } from '../list.ts'

export default async function remove(ctx: Ctx, args: Args): Promise<void> {
  const { app, words } = args
  const index = readIndex(args)
  const [word = ''] = words
  if (index !== 0 && word !== '') throw new UserError('Please choose either index or Buildpack, but not both')
  if (index === 0 && word === '')
    throw new UserError('Must specify a buildpack to remove, either by index or URL')
  const named = index === 0 ? buildpackAddress(word) : undefined
  changeBuildpacks(ctx, app, (list) => {
    if (list.length === 0)
      throw new UserError(`No buildpacks were found, next release on ${app} will detect buildpack normally`)
    const buildpack = named ?? list[index - 1]
    if (buildpack === undefined) throw new UserError('Index not found')
    if (!list.includes(buildpack)) throw new UserError('Value not found')
    ctx.log.info1Quiet(`Removing ${buildpack}`)
    return list.filter((one, at) => (named === undefined ? at !== index - 1 : one !== named))
  })
}
