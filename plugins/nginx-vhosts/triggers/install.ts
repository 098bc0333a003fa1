import { copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Ctx } from '../../../core/plugin/context.ts'
import { runMigrations } from '../../../core/plugin/migrate-config.ts'
import { listApps } from '../../../core/state/apps.ts'
import { writeFileAtomic } from '../../../core/state/atomic-write.ts'
import { chownTree, makeDirectory } from '../../../core/state/ownership.ts'
import { keepTemplates } from '../keep-templates.ts'
import migrate from '../migrate.ts'
import { findNginx, nginxHome } from '../nginx-home.ts'
import { builtInTemplate, render } from '../render.ts'
import { controlService } from '../service.ts'

const errorPages = ['400', '404', '500', '502'].map((code) => `${code}-error.html`)

/** Ties nginx to Dokku; running it again changes nothing that an administrator has made his own. */
export default async function install(ctx: Ctx): Promise<void> {
  const store = ctx.properties('nginx')
  store.setup()
  installErrorPages(ctx)
  await runMigrations(ctx, migrate)
  await keepTemplates(ctx)
  if (findNginx(ctx) === undefined) {
    ctx.log.warn('nginx is not installed, apps are not served by it')
    return
  }
  await configureNginx(ctx)
  await allowLogs(ctx)
  if (store.get('--global', 'proxy-status') !== 'stopped' && (await isWanted(ctx))) await startOrReload(ctx)
}

function installErrorPages(ctx: Ctx): void {
  const directory = join(ctx.paths.data, 'nginx-vhosts', 'dokku-errors')
  makeDirectory(ctx.paths, directory)
  for (const page of errorPages) copyFileSync(builtInTemplate(ctx, page), join(directory, page))
  chownTree(ctx.paths, join(ctx.paths.data, 'nginx-vhosts'))
}

async function configureNginx(ctx: Ctx): Promise<void> {
  const { root } = nginxHome()
  const conf = join(root, 'conf.d')
  mkdirSync(conf, { recursive: true })
  // A standard group, known to be sound: making one of our own takes minutes and is no better.
  const dhparam = join(root, 'dhparam.pem')
  if (!existsSync(dhparam)) writeFileAtomic(dhparam, readFileSync(builtInTemplate(ctx, 'ffdhe2048.pem')))
  dropServerTokens(join(root, 'nginx.conf'))
  const supplied = await ctx.triggers.collect('nginx-dokku-template-source', [])
  const template = existsSync(supplied) ? supplied : builtInTemplate(ctx, 'dokku.conf.sigil')
  const text = render(ctx, template, { DOKKU_ROOT: ctx.paths.root, NGINX_ROOT: root })
  writeFileAtomic(join(conf, 'dokku.conf'), text)
  const buckets = join(conf, 'server_names_hash_bucket_size.conf')
  if (!existsSync(buckets)) writeFileAtomic(buckets, 'server_names_hash_bucket_size 512;\n')
}

/** dokku.conf has this directive, and nginx takes it only once. */
function dropServerTokens(file: string): void {
  if (!existsSync(file)) return
  const text = readFileSync(file, 'utf8')
  const kept = text.replace(/^.*server_tokens.*\n?/gm, '')
  if (kept !== text) writeFileAtomic(file, kept)
}

/** The dokku user reads the logs through the group that owns them on Debian. */
async function allowLogs(ctx: Ctx): Promise<void> {
  const { logs } = nginxHome()
  mkdirSync(logs, { recursive: true })
  if (process.getuid?.() !== 0) return
  await ctx.capture('gpasswd', ['-a', ctx.paths.user, 'adm'])
  await ctx.capture('chgrp', ['--quiet', '-R', 'adm', logs])
}

/** Is there an app that nginx serves, or none at all yet? */
async function isWanted(ctx: Ctx): Promise<boolean> {
  const apps = listApps(ctx.paths)
  for (const app of apps) if ((await ctx.triggers.collect('proxy-type', [app])) === 'nginx') return true
  return apps.length === 0
}

/** An image is built without services running; that nginx does not start must not fail the installation. */
async function startOrReload(ctx: Ctx): Promise<void> {
  if (existsSync('/usr/bin/sv')) return
  if ((await controlService(ctx, '', 'start')).exitCode === 0) {
    // Started long ago: it has not read the new file yet.
    await controlService(ctx, '', 'reload')
    return
  }
  const result = await controlService(ctx, '', 'reload')
  if (result.exitCode !== 0) ctx.log.warn(`nginx could not be started: ${result.stderr.trim()}`)
}
