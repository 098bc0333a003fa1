import type { Ctx } from '../../core/plugin/context.ts'
import { splitWords } from '../../core/system/words.ts'
import { globalDomains } from './api.ts'

/** The addresses an app can be reached at; for `url` only the best one. A plugin may give others. */
export default async function domainsUrls(ctx: Ctx, app: string, kind: string): Promise<string[]> {
  const encrypted = await ctx.triggers.collect('certs-exists', [app])
  const given = (await ctx.triggers.collect('app-urls', [app, kind])).flatMap((line) => line.split(' '))
  const urls = given.some((url) => url !== '')
    ? given.filter((url) => url !== '')
    : await ownUrls(ctx, app, encrypted)
  if (kind !== 'url') return (given.length > 0 ? urls : [...new Set(urls)]).sort()
  return urls.filter((url) => url.startsWith(encrypted ? 'https://' : 'http://')).slice(0, 1)
}

async function ownUrls(ctx: Ctx, app: string, encrypted: boolean): Promise<string[]> {
  const listeners = await publicListeners(ctx, app, encrypted)
  const names = await namesOf(ctx, app)
  return names.flatMap((name) => listeners.map(({ scheme, port }) => urlOf(scheme, name, port)))
}

async function namesOf(ctx: Ctx, app: string): Promise<string[]> {
  const domains = await ctx.triggers.collect('domains-list', [app])
  if (domains.length > 0) return domains
  const global = globalDomains(ctx)
  return global.length > 0 ? global : [await ctx.output('hostname', ['-f'])]
}

async function publicListeners(
  ctx: Ctx,
  app: string,
  encrypted: boolean,
): Promise<{ scheme: string; port: string }[]> {
  const usual = encrypted ? 'https' : 'http'
  if (!(await ctx.triggers.collect('proxy-is-enabled', [app]))) {
    const listeners = splitWords(await ctx.triggers.collect('network-get-listeners', [app, 'web']))
    return listeners.map((listener) => ({ scheme: usual, port: listener.split(':')[1] ?? '' }))
  }
  const maps = await ctx.triggers.collect('ports-get', [app])
  if (maps.length === 0) return [{ scheme: usual, port: encrypted ? '443' : '80' }]
  return maps
    .map((map) => map.split(':'))
    .map(([scheme = '', port = '']) => ({ scheme, port }))
    .filter(({ scheme }) => encrypted || scheme !== 'https')
}

function urlOf(scheme: string, name: string, port: string): string {
  if (port === '80') return `http://${name}`
  if (port === '443' && scheme === 'https') return `https://${name}`
  return `${scheme}://${name}:${port}`
}
