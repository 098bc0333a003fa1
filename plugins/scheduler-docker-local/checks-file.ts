import type { ExtractedFile } from '../../core/deploy/extracted-file.ts'
import type { Ctx } from '../../core/plugin/context.ts'

/** The app's CHECKS file, how health checks were described before app.json. */
export function checksFile(ctx: Ctx, app: string): ExtractedFile {
  return { ctx, app, plugin: 'scheduler-docker-local', name: 'CHECKS' }
}
