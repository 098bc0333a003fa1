import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Ctx } from '../../core/plugin/context.ts'
import { migrateConfig } from '../../core/plugin/migrate-config.ts'

export default function migrate(ctx: Ctx): void {
  migrateConfig(ctx, 'proxy', [
    { property: 'proxy-port', appVariable: 'DOKKU_NGINX_PORT', globalVariable: 'DOKKU_NGINX_PORT' },
    {
      property: 'proxy-ssl-port',
      appVariable: 'DOKKU_NGINX_SSL_PORT',
      globalVariable: 'DOKKU_NGINX_SSL_PORT',
    },
  ])
  // `nginx:stop` once left a file.
  const stopped = join(ctx.paths.data, 'nginx-vhosts', 'nginx.stopped')
  if (!existsSync(stopped)) return
  rmSync(stopped)
  ctx.properties('nginx').set('--global', 'proxy-status', 'stopped')
}
