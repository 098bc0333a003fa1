import { lstatSync, readdirSync, realpathSync, rmSync, unlinkSync } from 'node:fs'
import { join } from 'node:path'
import { confirmDestruction } from '../../core/cli/confirm.ts'
import { cleanUp } from '../../core/deploy/cleanup.ts'
import type { Ctx } from '../../core/plugin/context.ts'
import { appDirectory } from '../../core/state/apps.ts'

/**
 * Destroys an app. Its directory goes last: whoever is interrupted before can run this again. Asks for the
 * name first unless DOKKU_APPS_FORCE_DELETE is 1.
 */
export async function destroyApp(ctx: Ctx, app: string): Promise<void> {
  if (ctx.env.DOKKU_APPS_FORCE_DELETE !== '1') await confirmDestruction(ctx, 'app', app)
  ctx.log.info1(`Destroying ${app} (including all add-ons)`)
  const { triggers } = ctx
  const tag = (await triggers.collect('deployed-app-image-tag', [app])) || 'latest'
  await triggers.all('pre-delete', [app, tag])
  const scheduler = await triggers.collect('scheduler-detect', [app])
  await triggers.for('scheduler-stop', [scheduler, app, 'true'])
  await triggers.for('scheduler-post-delete', [scheduler, app, tag])
  await triggers.all('post-delete', [app, tag])
  await cleanUp(ctx, app, { force: true }).catch((error: Error) => ctx.log.warn(error.message))
  ctx.log.info1('Retiring old containers and images')
  await triggers.all('scheduler-retire', [scheduler, app])
  removeDirectory(appDirectory(ctx.paths, app))
}

/** Removes the directory, or what it links to and the link. */
function removeDirectory(directory: string): void {
  if (!lstatSync(directory).isSymbolicLink()) {
    rmSync(directory, { recursive: true, force: true })
    return
  }
  const target = realpathSync(directory)
  for (const entry of readdirSync(target)) rmSync(join(target, entry), { recursive: true, force: true })
  unlinkSync(directory)
}
