import type { Ctx } from '../../core/plugin/context.ts'
import { migrateConfig } from '../../core/plugin/migrate-config.ts'

export default function migrate(ctx: Ctx): void {
  migrateConfig(ctx, 'git', [
    {
      property: 'deploy-branch',
      appVariable: 'DOKKU_DEPLOY_BRANCH',
      globalVariable: 'DOKKU_DEPLOY_BRANCH',
    },
  ])
}
