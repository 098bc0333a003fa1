import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { extractFile } from '../../../core/deploy/extracted-file.ts'
import type { Ctx } from '../../../core/plugin/context.ts'
import { UserError } from '../../../core/system/errors.ts'
import { customTemplate } from '../custom-template.ts'
import { gatherFacts } from '../facts.ts'
import { computed } from '../properties.ts'
import { renderAppConfig } from '../render.ts'
import { testAlone } from '../verify.ts'

/** Takes the template out of the source, and refuses the build at once when nginx would refuse its result. */
export default async function corePostExtract(ctx: Ctx, app: string, source: string): Promise<void> {
  const path = computed(ctx, app, 'nginx-conf-sigil-path')
  const template = await extractFile(customTemplate(ctx, app), source, path)
  if (template === undefined) return
  if ((await ctx.triggers.collect('proxy-type', [app])) !== 'nginx') return
  if (computed(ctx, app, 'disable-custom-config') === 'true') return
  await ctx.triggers.all('ports-configure', [app], { silent: true })
  ctx.log.info1('Pre-validating custom nginx.conf.sigil')
  const directory = mkdtempSync(join(tmpdir(), `dokku-${ctx.env.DOKKU_PID ?? process.pid}-nginx-`))
  try {
    const rendered = join(directory, 'nginx.conf')
    writeFileSync(rendered, await renderTrial(ctx, app, template))
    const result = await testAlone(ctx, app, rendered)
    if (result.exitCode === 0) return
    ctx.log.warn('Failed to validate custom nginx.conf.sigil. Rendered output below...')
    ctx.stdout.write(readFileSync(rendered))
    ctx.stderr.write(result.stderr)
    throw new UserError('Custom nginx.conf.sigil failed nginx -t validation')
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}

/** Before the first deploy there is no container: an address that is never asked takes its place. */
async function renderTrial(ctx: Ctx, app: string, template: string): Promise<string> {
  const facts = await gatherFacts(ctx, app)
  try {
    return renderAppConfig(
      ctx,
      template,
      facts,
      facts.serving ? {} : { DOKKU_APP_WEB_LISTENERS: '127.0.0.1:5000' },
    )
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    ctx.log.warn('Failed to render custom nginx.conf.sigil. Contents below...')
    ctx.stdout.write(readFileSync(template))
    ctx.log.warn(error.message)
    throw new UserError('Custom nginx.conf.sigil failed to render via sigil')
  }
}
