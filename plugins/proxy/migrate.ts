import type { Ctx } from '../../core/plugin/context.ts'
import { migrateConfig } from '../../core/plugin/migrate-config.ts'

export default function migrate(ctx: Ctx): void {
  migrateConfig(ctx, 'proxy', [
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
