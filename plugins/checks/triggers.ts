import type { Ctx } from '../../core/plugin/context.ts'
import { migrateConfig } from '../../core/plugin/migrate-config.ts'
import { propertyLifecycle } from '../../core/plugin/property-lifecycle.ts'
import { Exit } from '../../core/system/errors.ts'
import { waitToRetire } from './api.ts'

export function checksGetProperty(ctx: Ctx, app: string, key: string): string {
  if (key !== 'wait-to-retire') throw new Exit(1)
  return String(waitToRetire(ctx, app))
}

export async function install(ctx: Ctx): Promise<undefined> {
  ctx.properties('checks').setup()
  await migrateConfig(ctx, 'checks', [
    {
      property: 'wait-to-retire',
      appVariable: 'DOKKU_WAIT_TO_RETIRE',
      globalVariable: 'DOKKU_WAIT_TO_RETIRE',
    },
    { property: 'disabled', appVariable: 'DOKKU_CHECKS_DISABLED' },
    { property: 'skipped', appVariable: 'DOKKU_CHECKS_SKIPPED' },
    { property: 'default-wait', globalVariable: 'DOKKU_DEFAULT_CHECKS_WAIT' },
  ])
}

export const {
  cloned: postAppCloneSetup,
  renamed: postAppRenameSetup,
  deleted: postDelete,
} = propertyLifecycle('checks')
