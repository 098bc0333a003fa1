import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { Exit, UserError } from '../../../core/system/errors.ts'
import { primeCompletion } from '../completion.ts'
import { isAvailable, isEnabled, nameFromUrl, requireName } from '../names.ts'

/** `plugin:install [--core | URL …]`: fetches a plugin when given a URL; then every install hook runs. */
export default async function install(ctx: Ctx, args: Args): Promise<void> {
  const { core, committish, name, 'skip-install-trigger': skip } = args.flags
  const [url] = args.words
  if (core === true) {
    if (args.words.length + Object.keys(args.flags).length > 1) {
      ctx.log.info1Quiet('Cannot install additional core plugins, running core plugin install trigger')
    }
    await runInstallHooks(ctx.with({ env: { ...ctx.env, PLUGIN_PATH: ctx.paths.corePlugins } }))
  } else if (url === undefined && Object.keys(args.flags).length === 0) {
    await runInstallHooks(ctx)
  } else {
    await fetchPlugin(ctx, url ?? '', name, committish)
    if (skip !== true) await runInstallHooks(ctx)
  }
  await primeCompletion(ctx)
}

type Flag = Args['flags'][string]

async function fetchPlugin(ctx: Ctx, url: string, wanted: Flag, committish: Flag): Promise<void> {
  const isArchive = /\.(tar\.gz|tgz)$/.test(url)
  if (!/^(https:|git|ssh:|file:)/.test(url) && !isArchive) {
    ctx.log.warn('First argument must be --core or url to plugin')
    ctx.log.warn('Valid prefixes: https:, git:, ssh:, file:')
    ctx.log.warn('Valid suffixes: .tar.gz, .tgz')
    throw new UserError('Please retry with valid arguments')
  }
  const name = requireName(typeof wanted === 'string' ? wanted : nameFromUrl(url), 'install')
  // An archive would be unpacked over what is there; of a clone git itself says what is wrong with that.
  if (isArchive && isEnabled(ctx, name)) throw new UserError('Plugin already enabled')
  const wasThere = isAvailable(ctx, name)
  ctx.log.info1Quiet(`Cloning plugin repo ${url} to ${ctx.paths.pluginsAvailable}/${name}`)
  // plugn fetches archives with curl, which knows no plain paths.
  const source = isArchive && !/^[a-z]+:/.test(url) ? pathToFileURL(resolve(ctx.cwd, url)).href : url
  await ctx.runOrExit('plugn', ['install', source, name])
  if (isEnabled(ctx, name)) throw new UserError('Plugin already enabled')
  await ctx.runOrExit('plugn', ['enable', name])
  ctx.log.info1Quiet(`Plugin ${name} enabled`)
  if (typeof committish !== 'string') return
  const code = await ctx.run('plugn', ['update', name, committish])
  if (code === 0) return
  // Not the version that was asked for: nothing must stay that the next command would run.
  await ctx.runOrExit('plugn', [wasThere ? 'disable' : 'uninstall', name])
  throw new Exit(code)
}

async function runInstallHooks(ctx: Ctx): Promise<void> {
  const code = await ctx.triggers.stream('install', [])
  if (code !== 0) throw new Exit(code)
}
