import type { Ctx } from '../../core/plugin/context.ts'

const prefix = 'dns-provider-'

/** The properties that hold access to the DNS provider, by name. */
export function dnsProperties(ctx: Ctx): [name: string, value: string][] {
  return [...ctx.properties('traefik').all('--global')].filter(
    ([name, value]) => name.startsWith(prefix) && value !== '',
  )
}

/** The same as variables for traefik: `dns-provider-cf_api_key` becomes `CF_API_KEY=…`. */
export function dnsVariables(ctx: Ctx): string[] {
  return dnsProperties(ctx).map(([name, value]) => `${variableName(name)}=${value}`)
}

function variableName(property: string): string {
  return property.slice(prefix.length).toUpperCase().replaceAll('-', '_')
}
