import type { Ctx } from '../../../core/plugin/context.ts'
import { Exit } from '../../../core/system/errors.ts'
import { controlService } from '../service.ts'
import { testConfiguration } from '../verify.ts'

export default async function reload(ctx: Ctx): Promise<void> {
  const test = await testConfiguration(ctx)
  if (test.exitCode !== 0) {
    ctx.stderr.write(test.stderr)
    throw new Exit(test.exitCode)
  }
  const result = await controlService(ctx, '', 'reload')
  ctx.stderr.write(result.stderr)
  if (result.exitCode !== 0) throw new Exit(result.exitCode)
}
