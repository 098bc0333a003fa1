import type { Ctx } from '../../core/plugin/context.ts'
import { migrateConfig } from '../../core/plugin/migrate-config.ts'

export default function migrate(ctx: Ctx): void {
  migrateConfig(ctx, 'builder', [
    { property: 'detected', appVariable: 'DOKKU_APP_TYPE' },
    {
      property: 'skip-cleanup',
      appVariable: 'DOKKU_SKIP_CLEANUP',
      globalVariable: 'DOKKU_SKIP_CLEANUP',
    },
  ])
}
