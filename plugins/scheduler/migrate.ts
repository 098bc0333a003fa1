import type { Ctx } from '../../core/plugin/context.ts'
import { migrateConfig } from '../../core/plugin/migrate-config.ts'

export default function migrate(ctx: Ctx): void {
  migrateConfig(ctx, 'scheduler', [
    { property: 'selected', appVariable: 'DOKKU_SCHEDULER', globalVariable: 'DOKKU_SCHEDULER' },
    { property: 'shell', appVariable: 'DOKKU_APP_SHELL', globalVariable: 'DOKKU_APP_SHELL' },
  ])
}
