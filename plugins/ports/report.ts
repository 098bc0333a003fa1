import type { Ctx } from '../../core/plugin/context.ts'
import { formatPortMap, portMapsAsJson } from './port-map.ts'
import { configuredPortMaps, detectedPortMaps } from './port-maps.ts'

export default async function report(ctx: Ctx, app: string): Promise<Record<string, string>> {
  if (app === '--global') return {}
  const configured = configuredPortMaps(ctx, app)
  const detected = await detectedPortMaps(ctx, app)
  return {
    '--ports-map': configured.map(formatPortMap).join(' '),
    '--ports-map-detected': detected.map(formatPortMap).join(' '),
    '--ports-map-detected-json': portMapsAsJson(detected),
    // No mappings at all have always been null here, and clients test for that.
    '--ports-map-json': configured.length === 0 ? 'null' : portMapsAsJson(configured),
  }
}
