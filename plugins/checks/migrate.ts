import type { Ctx } from '../../core/plugin/context.ts'
import { configVariable, dropConfig, migrateConfig } from '../../core/plugin/migrate-config.ts'
import { listApps } from '../../core/state/apps.ts'

export default function migrate(ctx: Ctx): void {
  migrateSkips(ctx)
  migrateConfig(ctx, 'checks', [
    setting('wait-to-retire', 'DOKKU_WAIT_TO_RETIRE'),
    { property: 'disabled', appVariable: 'DOKKU_CHECKS_DISABLED' },
    { property: 'skipped', appVariable: 'DOKKU_CHECKS_SKIPPED' },
    setting('wait', 'DOKKU_CHECKS_WAIT'),
    setting('timeout', 'DOKKU_CHECKS_TIMEOUT'),
    setting('attempts', 'DOKKU_CHECKS_ATTEMPTS'),
    setting('default-wait', 'DOKKU_DEFAULT_CHECKS_WAIT'),
  ])
}

function setting(property: string, variable: string) {
  return { property, appVariable: variable, globalVariable: variable }
}

/** Before 0.6 there was no choice of process types: all were skipped, or none, and a global var spoke for every app. */
function migrateSkips(ctx: Ctx): void {
  const old = { disabled: 'DOKKU_SKIP_ALL_CHECKS', skipped: 'DOKKU_SKIP_DEFAULT_CHECKS' }
  const store = ctx.properties('checks')
  const skip = (app: string, property: string, variable: string) => {
    ctx.log.info1(
      `Migrating ${variable} to checks ${property} property for ${app}. Use 'dokku checks:set ${app} ${property} <value>' to manage this going forward.`,
    )
    store.set(app, property, '_all_')
  }
  for (const app of listApps(ctx.paths)) {
    for (const [property, variable] of Object.entries(old)) {
      const values = [app, '--global'].map((scope) => configVariable(ctx, scope, variable))
      if (values.includes('true')) skip(app, property, variable)
    }
    if (configVariable(ctx, app, 'DOKKU_CHECKS_ENABLED') === '0') skip(app, 'skipped', 'DOKKU_CHECKS_ENABLED')
    dropConfig(ctx, app, [...Object.values(old), 'DOKKU_CHECKS_ENABLED'])
  }
  dropConfig(ctx, '--global', Object.values(old))
}
