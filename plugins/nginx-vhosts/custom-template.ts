import { currentFile, type ExtractedFile } from '../../core/deploy/extracted-file.ts'
import type { Ctx } from '../../core/plugin/context.ts'
import { computed } from './properties.ts'

/** The template an app may bring in its source, as the deploy under way or the last one took it. */
export function customTemplate(ctx: Ctx, app: string): ExtractedFile {
  return { ctx, app, plugin: 'nginx-vhosts', directory: `app-${app}`, name: 'nginx.conf.sigil' }
}

/** Its path; undefined when there is none or it is not to be used. */
export function customTemplatePath(ctx: Ctx, app: string): string | undefined {
  if (computed(ctx, app, 'disable-custom-config') === 'true') return undefined
  return currentFile(customTemplate(ctx, app))
}
