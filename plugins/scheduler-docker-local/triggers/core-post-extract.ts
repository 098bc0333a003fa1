import { readFileSync } from 'node:fs'
import { extractFile } from '../../../core/deploy/extracted-file.ts'
import type { Ctx } from '../../../core/plugin/context.ts'
import { renderTemplate } from '../../../core/programs/sigil/render.ts'
import { writeFileAtomic } from '../../../core/state/atomic-write.ts'
import { mergedConfig } from '../../../core/state/config-env.ts'
import { systemOwner } from '../../../core/state/ownership.ts'
import { checksFile } from '../checks-file.ts'

/** Takes the CHECKS file out of the source; it is a template that sees the app's config vars. */
export default async function corePostExtract(ctx: Ctx, app: string, directory: string): Promise<undefined> {
  const path = await extractFile(checksFile(ctx, app), directory)
  if (path === undefined) return
  const vars = Object.fromEntries(mergedConfig(ctx.paths, app))
  const text = renderTemplate(readFileSync(path, 'utf8'), { name: 'CHECKS', vars, env: vars, cwd: directory })
  writeFileAtomic(path, text.replace(/^\n{2,}/, '\n').replace(/\n{3,}/g, '\n\n'), {
    owner: systemOwner(ctx.paths),
    mode: 0o600,
  })
}
