import { deployImage } from '../../../core/deploy/pipeline.ts'
import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { verifyProcessType } from '../../../core/plugin/process-type.ts'
import { printable } from '../../../core/plugin/visible-apps.ts'
import { UserError } from '../../../core/system/errors.ts'

export default async function deploy(ctx: Ctx, args: Args): Promise<void> {
  const [tag, processType] = args.words
  if (tag !== undefined && tag !== '' && !/^\w[\w.-]{0,127}$/.test(tag))
    throw new UserError(`Invalid image tag: ${printable(tag)}`)
  if (processType !== undefined && processType !== '') verifyProcessType(processType)
  await deployImage(ctx, args.app, tag, processType)
}
