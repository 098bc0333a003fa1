import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Ctx } from '../../../core/plugin/context.ts'
import { readConfig } from '../../../core/state/config-env.ts'
import { readText } from '../../../core/state/read-file.ts'
import allowed from './allowed.ts'

/** The source or the config names a buildpack. */
export default function detect(ctx: Ctx, app: string, directory: string): string {
  if (process.arch === 'arm64' && !allowed(ctx, app)) return ''
  const named =
    existsSync(join(directory, '.buildpacks')) ||
    (readText(join(directory, '.env')) ?? '').includes('BUILDPACK_URL') ||
    (readConfig(ctx.paths, app).get('BUILDPACK_URL') ?? '') !== ''
  return named ? 'herokuish' : ''
}
