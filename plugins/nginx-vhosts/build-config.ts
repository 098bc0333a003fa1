import { existsSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { findDeployImage } from '../../core/deploy/image.ts'
import { isDeployed } from '../../core/deploy/is-deployed.ts'
import type { Ctx } from '../../core/plugin/context.ts'
import { appDirectory } from '../../core/state/apps.ts'
import { writeFileAtomic } from '../../core/state/atomic-write.ts'
import { makeDirectory, systemOwner } from '../../core/state/ownership.ts'
import { readBytes } from '../../core/state/read-file.ts'
import { UserError } from '../../core/system/errors.ts'
import { onInterrupt } from '../../core/system/interrupt.ts'
import { coversDomain } from './certificate.ts'
import { withConfigLock } from './config-lock.ts'
import { customTemplatePath } from './custom-template.ts'
import { gatherFacts, type NginxFacts } from './facts.ts'
import { hstsFile, manageHsts } from './hsts.ts'
import { reloadNginx } from './reload.ts'
import { builtInTemplate, renderAppConfig } from './render.ts'
import { liveFile, verifyChange } from './verify.ts'

interface Template {
  path: string
  source: 'built-in' | 'plugin-supplied' | 'app-supplied'
}

/**
 * Writes the nginx configuration of an app and lets nginx use it. A file that nginx does not accept never stays: the
 * previous one is put back, and the command fails with what nginx said.
 */
export async function buildConfig(ctx: Ctx, app: string): Promise<void> {
  const supplied = await ctx.triggers.collect('nginx-app-template-source', [app, 'app-config'])
  if (!(await ctx.triggers.collect('proxy-is-enabled', [app]))) return await removeConfig(ctx, app)
  await ctx.triggers.all('ports-configure', [app])
  const facts = await gatherFacts(ctx, app)
  for (const map of facts.ignoredPortMaps) {
    ctx.log.warn(`Ignoring detected https port mapping without an accompanying ssl certificate (${map})`)
  }
  if (facts.encrypted) warnOfOtherNames(ctx, facts)
  if (facts.webListeners === '') ctx.log.warnQuiet(`No web listeners specified for ${app}`)
  if (!facts.serving && (facts.webListeners !== '' || facts.portMaps.length === 0)) return
  if (facts.serving) await warnOfMissingImage(ctx, app)
  const template = chooseTemplate(ctx, facts, supplied)
  for (const host of [...new Set([...facts.encryptedDomains, ...facts.domains])].sort()) {
    ctx.log.info1(`Configuring ${host}...(using ${template.source} template)`)
  }
  const text = renderAppConfig(ctx, template.path, facts)
  await withConfigLock(ctx, (locked) => putInPlace(locked, facts, text))
}

function chooseTemplate(ctx: Ctx, facts: NginxFacts, supplied: string): Template {
  const builtIn = builtInTemplate(ctx, 'nginx.conf.sigil')
  const usual: Template =
    supplied === '' ? { path: builtIn, source: 'built-in' } : { path: supplied, source: 'plugin-supplied' }
  if (!facts.serving) return usual
  const own = customTemplatePath(ctx, facts.app)
  if (own !== undefined) ctx.log.info1('Overriding default nginx.conf with detected nginx.conf.sigil')
  const template: Template = own === undefined ? usual : { path: own, source: 'app-supplied' }
  if (template.source !== 'built-in') warnOfDeprecations(ctx, readFileSync(template.path, 'utf8'))
  return template
}

/** The new file takes its place, hooks see it there, nginx judges it; whatever goes wrong, the old state is back. */
async function putInPlace(ctx: Ctx, facts: NginxFacts, text: string): Promise<void> {
  const { app } = facts
  ctx.log.info1(`Creating ${facts.encrypted ? 'https' : 'http'} nginx.conf`)
  makeDirectory(ctx.paths, join(appDirectory(ctx.paths, app), 'nginx.conf.d'))
  const files = [liveFile(ctx, app), hstsFile(ctx, app)]
  const before = files.map(remember)
  const withdraw = () => restore(ctx, before)
  let accepted = false
  using _ = onInterrupt(async () => {
    if (!accepted) withdraw()
  })
  try {
    writeFileAtomic(liveFile(ctx, app), text, { mode: 0o600, owner: systemOwner(ctx.paths) })
    if (facts.serving) await manageHsts(ctx, app, facts.encrypted, facts.properties)
    await ctx.triggers.all('nginx-pre-reload', [app, '', ''])
    ctx.log.verbose('Reloading nginx')
    // Hooks may have changed the file: what they left is what is judged.
    const after = files.map(remember)
    const verdict = await verifyChange(ctx, app, { withdraw, insert: () => restore(ctx, after) })
    if (verdict.problem !== undefined) throw refusal(app, verdict.problem, before[0]?.bytes !== undefined)
    accepted = true
    rmSync(`${liveFile(ctx, app)}.invalid`, { force: true })
    for (const other of verdict.setAside) {
      ctx.log.warn(`The nginx config of ${other} is broken, set aside as ${liveFile(ctx, other)}.invalid`)
      ctx.log.warn(`Once the cause is mended, run: dokku proxy:build-config ${other}`)
    }
  } finally {
    if (!accepted) withdraw()
  }
  await reloadNginx(ctx, app)
}

interface Remembered {
  file: string
  bytes: Buffer | undefined
  mode: number
}

function remember(file: string): Remembered {
  const stat = statSync(file, { throwIfNoEntry: false })
  return { file, bytes: readBytes(file), mode: stat === undefined ? 0o600 : stat.mode & 0o777 }
}

function restore(ctx: Ctx, files: readonly Remembered[]): void {
  for (const { file, bytes, mode } of files) {
    if (bytes === undefined) rmSync(file, { force: true })
    else writeFileAtomic(file, bytes, { mode, owner: systemOwner(ctx.paths) })
  }
}

function refusal(app: string, said: string, hadFile: boolean): UserError {
  const kept = hadFile ? 'the previous one stays in use' : 'it was removed'
  return new UserError(`nginx does not accept the new config of ${app}, ${kept}:\n${said.trim()}`)
}

/** What serves goes on without its image, but cannot be started again. */
async function warnOfMissingImage(ctx: Ctx, app: string): Promise<void> {
  if ((await ctx.triggers.collect('network-get-static-listeners', [app, 'web'])) !== '') return
  try {
    await findDeployImage(ctx, app, 'latest')
  } catch {
    ctx.log.warn('Missing image for app')
  }
}

/** An app that is not behind the proxy has no file. */
async function removeConfig(ctx: Ctx, app: string): Promise<void> {
  ctx.log.info1(`Nginx support is disabled for app (${app})`)
  if (!existsSync(liveFile(ctx, app))) return
  ctx.log.info1('Deleting nginx.conf')
  rmSync(liveFile(ctx, app), { force: true })
  if (!(await isDeployed(ctx, app))) return
  ctx.log.info1('Reloading nginx after nginx.conf deletion')
  await reloadNginx(ctx, app)
}

function warnOfOtherNames(ctx: Ctx, { app, domains, certificateNames }: NginxFacts): void {
  if (domains.some((domain) => coversDomain(certificateNames, domain))) return
  ctx.log.info1(
    `No matching configured domains for ${app} found in SSL certificate. Your app will show as insecure in a browser if accessed via SSL`,
  )
  ctx.log.info1('Please add appropriate domains via the dokku domains command')
  if (domains.length > 0) ctx.log.info1('Configured domains for app:')
  for (const domain of domains) ctx.log.info2(domain)
  if (certificateNames.length > 0) ctx.log.info1('Domains found in SSL certificate:')
  for (const name of certificateNames) ctx.log.info2(name)
}

function warnOfDeprecations(ctx: Ctx, template: string): void {
  const renamed = [
    ['DOKKU_APP_LISTENERS', 'DOKKU_APP_WEB_LISTENERS'],
    ['NGINX_SSL_PORT', 'PROXY_SSL_PORT'],
    ['NGINX_PORT', 'PROXY_PORT'],
  ] as const
  for (const [old, current] of renamed) {
    if (template.includes(old)) {
      ctx.log.warn(
        `Deprecated: Usage of ${old} within nginx.conf.sigil templates is deprecated in favor of ${current}`,
      )
    }
  }
  if (/listen\s+.*\shttp2[;\s]/.test(template)) {
    ctx.log.warn(
      "Deprecated: Usage of 'listen ... http2' within nginx.conf.sigil templates is deprecated since nginx 1.25.1 in favor of the standalone 'http2 on;' directive",
    )
  }
}
