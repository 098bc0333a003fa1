import type { Ctx } from '../../core/plugin/context.ts'
import { migrateConfig } from '../../core/plugin/migrate-config.ts'
import { formatPortMap, readPortMaps } from './port-map.ts'

export default function migrate(ctx: Ctx): void {
  migrateConfig(ctx, 'ports', [
    {
      property: 'map',
      appVariable: 'DOKKU_PROXY_PORT_MAP',
      list: true,
      transform: (value) => readPortMaps([value]).map(formatPortMap).join(' '),
    },
  ])
}
