import { dirname } from 'node:path'
import { copyFromImage } from '../../core/deploy/copy-from-image.ts'
import { finalPath } from '../../core/deploy/extracted-file.ts'
import { imageName } from '../../core/deploy/image.ts'
import type { Ctx } from '../../core/plugin/context.ts'
import { listApps } from '../../core/state/apps.ts'
import { writeFileAtomic } from '../../core/state/atomic-write.ts'
import { makeDirectory, systemOwner } from '../../core/state/ownership.ts'
import { customTemplate, customTemplatePath } from './custom-template.ts'
import { computed } from './properties.ts'

/** Versions before 0.29 looked for an app's template in its image at each deploy; it is taken from there once. */
export async function keepTemplates(ctx: Ctx): Promise<void> {
  const store = ctx.properties('nginx')
  if (store.get('--global', 'nginx-conf-sigil-migrated') === 'true') return
  try {
    for (const app of listApps(ctx.paths)) await keepTemplate(ctx, app)
    store.set('--global', 'nginx-conf-sigil-migrated', 'true')
  } catch (error) {
    // Docker may be down; the next installation tries again.
    ctx.log.warn(`Templates of nginx could not be taken from images: ${(error as Error).message}`)
  }
}

async function keepTemplate(ctx: Ctx, app: string): Promise<void> {
  if (computed(ctx, app, 'disable-custom-config') === 'true') return
  if (customTemplatePath(ctx, app) !== undefined) return
  const content = await copyFromImage(ctx, app, imageName(app), 'nginx.conf.sigil')
  if (content === undefined) return
  const file = finalPath(customTemplate(ctx, app))
  makeDirectory(ctx.paths, dirname(file))
  writeFileAtomic(file, content, { owner: systemOwner(ctx.paths) })
}
