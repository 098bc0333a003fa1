import { isAbsolute } from 'node:path'
import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { Exit, UserError } from '../../../core/system/errors.ts'
import { primeCompletion } from '../completion.ts'
import { isEnabled, nameFromUrl, requireName } from '../names.ts'

/** `plugin:install [--core | URL …]`: fetches a plugin when given a URL; then every install hook runs. */
export default async function install(ctx: Ctx, args: Args): Promise<void> {
  const { core, committish, name, 'skip-install-trigger': skip } = args.flags
  const [url] = args.words
  if (core === true) {
    if (url !== undefined) {
      ctx.log.info1Quiet('Cannot install additional core plugins, running core plugin install trigger')
    }
    await runInstallHooks(ctx.with({ env: { ...ctx.env, PLUGIN_PATH: ctx.paths.corePlugins } }))
  } else if (url !== undefined) {
    await fetchPlugin(ctx, url, typeof name === 'string' ? name : nameFromUrl(url), committish)
    if (skip !== true) await runInstallHooks(ctx)
  } else {
    await runInstallHooks(ctx)
  }
  await primeCompletion(ctx)
}

async function fetchPlugin(
  ctx: Ctx,
  url: string,
  wanted: string,
  committish: Args['flags'][string],
): Promise<void> {
  if (!/^(https:|git|ssh:|file:)/.test(url) && !/\.(tar\.gz|tgz)$/.test(url)) {
    ctx.log.warn('First argument must be --core or url to plugin')
    ctx.log.warn('Valid prefixes: https:, git:, ssh:, file:')
    ctx.log.warn('Valid suffixes: .tar.gz, .tgz')
    throw new UserError('Please retry with valid arguments')
  }
  const name = requireName(wanted, 'install')
  if (isEnabled(ctx, name)) throw new UserError('Plugin already enabled')
  ctx.log.info1Quiet(`Cloning plugin repo ${url} to ${ctx.paths.pluginsAvailable}/${name}`)
  // plugn works inside available/: a relative path would mean something else there.
  const source =
    /\.(tar\.gz|tgz)$/.test(url) && !/^[a-z]+:/.test(url) && !isAbsolute(url) ? `${ctx.cwd}/${url}` : url
  await plugn(ctx, ['install', source, name])
  await plugn(ctx, ['enable', name])
  ctx.log.info1Quiet(`Plugin ${name} enabled`)
  if (typeof committish === 'string') await plugn(ctx, ['update', name, committish])
}

async function plugn(ctx: Ctx, words: string[]): Promise<void> {
  await ctx.runOrExit('plugn', words)
}

async function runInstallHooks(ctx: Ctx): Promise<void> {
  const code = await ctx.triggers.stream('install', [])
  if (code !== 0) throw new Exit(code)
}
