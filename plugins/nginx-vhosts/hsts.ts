import { rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Ctx } from '../../core/plugin/context.ts'
import { appDirectory } from '../../core/state/apps.ts'
import { writeFileAtomic } from '../../core/state/atomic-write.ts'
import { makeDirectory, systemOwner } from '../../core/state/ownership.ts'
import type { NginxProperty } from './properties.ts'
import { builtInTemplate, render } from './render.ts'

export function hstsFile(ctx: Ctx, app: string): string {
  return join(appDirectory(ctx.paths, app), 'nginx.conf.d', 'hsts.conf')
}

/** Writes the file with the HSTS header of an app, or removes it. */
export async function manageHsts(
  ctx: Ctx,
  app: string,
  encrypted: boolean,
  properties: Record<NginxProperty, string>,
): Promise<void> {
  const file = hstsFile(ctx, app)
  if (properties.hsts === 'false' || !encrypted) {
    rmSync(file, { force: true })
    return
  }
  const supplied = await ctx.triggers.collect('nginx-app-template-source', [app, 'hsts-config'])
  ctx.log.verboseQuiet(`Enabling HSTS (using ${supplied === '' ? 'built-in' : 'plugin-supplied'} template)`)
  const template = supplied || builtInTemplate(ctx, 'hsts.conf.sigil')
  makeDirectory(ctx.paths, dirname(file))
  writeFileAtomic(file, render(ctx, template, { HSTS_HEADERS: hstsHeader(properties) }), {
    owner: systemOwner(ctx.paths),
  })
}

/** `max-age=N; includeSubdomains; preload` */
export function hstsHeader(properties: Record<NginxProperty, string>): string {
  const parts = [`max-age=${properties['hsts-max-age']}`]
  if (properties['hsts-include-subdomains'] === 'true') parts.push('includeSubdomains')
  if (properties['hsts-preload'] === 'true') parts.push('preload')
  return parts.join('; ')
}
