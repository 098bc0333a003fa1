import type { Ctx } from '../../core/plugin/context.ts'
import { UserError } from '../../core/system/errors.ts'
import { controlService, isRunning } from './service.ts'

/** Lets a running nginx read its configuration again; old workers finish what they have. */
export async function reloadNginx(ctx: Ctx, app: string): Promise<void> {
  if (!(await isRunning(ctx, app))) {
    ctx.log.warn('nginx is not running, the configuration takes effect with nginx:start')
    return
  }
  const result = await controlService(ctx, app, 'reload')
  if (result.exitCode === 0) return
  throw new UserError(
    `nginx could not be reloaded: ${result.stderr.trim() || `exit code ${result.exitCode}`}`,
  )
}
