import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { UserError } from '../../../core/system/errors.ts'
import { createApp, requireNewName } from '../create-app.ts'
import { withRebuildUnlessSkipped } from '../rebuild.ts'

export default async function clone(ctx: Ctx, { app, words, flags }: Args): Promise<void> {
  const copy = words[0] ?? ''
  if (copy === '') throw new UserError('Please specify an new app name')
  if (flags['ignore-existing'] === true && /^[a-z0-9]/.test(copy) && isTaken(ctx, copy)) {
    ctx.log.warn('Name is already taken')
    return
  }
  requireNewName(ctx, copy)
  ctx.log.info1Quiet(`Cloning ${app} to ${copy}`)
  await createApp(ctx, copy)
  await ctx.triggers.all('post-app-clone-setup', [app, copy])
  const last = await withRebuildUnlessSkipped(ctx, copy, flags['skip-deploy'] === true)
  await last.triggers.all('post-app-clone', [app, copy])
}

function isTaken(ctx: Ctx, app: string): boolean {
  return !app.includes('/') && existsSync(join(ctx.paths.root, app))
}
