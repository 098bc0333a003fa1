import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { UserError } from '../../../core/system/errors.ts'
import { buildpackAddress } from '../buildpack.ts'
import { changeBuildpacks, readIndex } from '../list.ts'

export default async function set(ctx: Ctx, args: Args): Promise<void> {
  const { app, words, flags } = args
  const index = readIndex(args)
  if (flags.replace === true) {
    if (index !== 0) throw new UserError('The --index flag cannot be used with --replace')
    if (words.length === 0) {
      throw new UserError(
        'Must specify at least one buildpack, use buildpacks:clear to remove all buildpacks',
      )
    }
    const buildpacks = words.map(buildpackAddress)
    changeBuildpacks(ctx, app, () => buildpacks)
    return
  }
  if (words.length > 1) throw new UserError('Setting multiple buildpacks requires the --replace flag')
  if (words[0] === undefined) throw new UserError('Must specify a buildpack')
  const buildpack = buildpackAddress(words[0])
  changeBuildpacks(ctx, app, (list) => list.toSpliced(Math.max(0, index - 1), 1, buildpack))
}
