import { rmSync } from 'node:fs'
import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { visibleApps } from '../../../core/plugin/visible-apps.ts'
import { readBytes } from '../../../core/state/read-file.ts'
import { Exit } from '../../../core/system/errors.ts'
import { liveFile, testAlone, testConfiguration } from '../verify.ts'

/** Silent when nginx accepts everything; otherwise each file is tried by itself and bad ones are shown. */
export default async function validateConfig(ctx: Ctx, { app, flags }: Args): Promise<void> {
  if ((await testConfiguration(ctx)).exitCode === 0) return
  const apps = app === '' ? await visibleApps(ctx) : [app]
  for (const one of apps) await validateApp(ctx, one, flags.clean === true)
  const result = await testConfiguration(ctx)
  if (result.exitCode === 0) return
  ctx.stderr.write(result.stderr)
  throw new Exit(result.exitCode)
}

async function validateApp(ctx: Ctx, app: string, clean: boolean): Promise<void> {
  const file = liveFile(ctx, app)
  const text = readBytes(file)
  if (text === undefined) {
    ctx.log.warnQuiet(`No nginx config found for ${app}`)
    return
  }
  if ((await testAlone(ctx, app, file)).exitCode === 0) return
  ctx.log.warn(`Failed to validate nginx config for ${app}. Contents below...`)
  ctx.stdout.write(text)
  if (!clean) return
  ctx.log.warn('Removing invalid nginx file')
  rmSync(file, { force: true })
}
