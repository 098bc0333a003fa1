import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { buildpackAddress } from '../buildpack.ts'
import { changeBuildpacks, readIndex } from '../list.ts'

export default async function add(ctx: Ctx, args: Args): Promise<void> {
  const index = readIndex(args)
  const buildpack = buildpackAddress(args.words[0] ?? '')
  changeBuildpacks(ctx, args.app, (list) =>
    list.toSpliced(index === 0 ? list.length : index - 1, 0, buildpack),
  )
}
