import type { Ctx } from '../../core/plugin/context.ts'
import { migrateConfig } from '../../core/plugin/migrate-config.ts'
import { propertyLifecycle } from '../../core/plugin/property-lifecycle.ts'
import { isProxyEnabled } from './api.ts'

export function proxyIsEnabled(ctx: Ctx, app: string): boolean {
  return isProxyEnabled(ctx, app)
}

export function proxyType(ctx: Ctx, app: string): string {
  return ctx.properties('proxy').computed(app || '--global', 'type', 'nginx')
}

export async function install(ctx: Ctx): Promise<void> {
  ctx.properties('proxy').setup()
  await migrateConfig(ctx, 'proxy', [
    { property: 'type', appVariable: 'DOKKU_APP_PROXY_TYPE', globalVariable: 'DOKKU_PROXY_TYPE' },
    { property: 'disabled', appVariable: 'DOKKU_DISABLE_PROXY', transform: () => 'true' },
    { property: 'proxy-port', appVariable: 'DOKKU_PROXY_PORT', globalVariable: 'DOKKU_PROXY_PORT' },
    {
      property: 'proxy-ssl-port',
      appVariable: 'DOKKU_PROXY_SSL_PORT',
      globalVariable: 'DOKKU_PROXY_SSL_PORT',
    },
  ])
}

export const {
  cloned: postAppCloneSetup,
  renamed: postAppRenameSetup,
  deleted: postDelete,
} = propertyLifecycle('proxy')
