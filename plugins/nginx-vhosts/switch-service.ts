import type { Ctx } from '../../core/plugin/context.ts'
import { Exit } from '../../core/system/errors.ts'
import { controlService, type ServiceCommand } from './service.ts'

/** Notes whether nginx is to run, for the next start of the machine too, and sees to it. */
export async function switchService(
  ctx: Ctx,
  status: 'started' | 'stopped',
  commands: readonly ServiceCommand[],
): Promise<void> {
  ctx.properties('nginx').set('--global', 'proxy-status', status)
  for (const command of commands) {
    const result = await controlService(ctx, '', command)
    ctx.stdout.write(result.stdout)
    ctx.stderr.write(result.stderr)
    if (result.exitCode !== 0) throw new Exit(result.exitCode)
  }
}
