import type { Ctx } from '../plugin/context.ts'
import type { PropertySpec, ReportCollector } from '../plugin/define.ts'
import type { LabelProxyName } from './label-proxy.ts'

/** The values of all properties in force for all apps, by name. */
export function globalSettings<P extends Record<string, PropertySpec>>(
  ctx: Ctx,
  proxy: LabelProxyName,
  properties: P,
): Record<keyof P, string> {
  const store = ctx.properties(proxy)
  const rows = Object.entries(properties).map(([name, spec]) => [
    name,
    store.get('--global', name) || (spec.default ?? ''),
  ])
  return Object.fromEntries(rows) as Record<keyof P, string>
}

/** The log level in force is shown in capitals, as the proxy is told. */
export function reportLogLevel(proxy: LabelProxyName): ReportCollector {
  return async (ctx) => ({
    [`--${proxy}-computed-log-level`]: ctx
      .properties(proxy)
      .computed('--global', 'log-level', 'ERROR')
      .toUpperCase(),
  })
}
