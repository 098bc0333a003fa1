import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Ctx } from '../../core/plugin/context.ts'
import { renderTemplate } from '../../core/programs/sigil/render.ts'
import { TemplateError } from '../../core/programs/sigil/template-error.ts'
import { readConfig } from '../../core/state/config-env.ts'
import { UserError } from '../../core/system/errors.ts'
import type { NginxFacts } from './facts.ts'
import { nginxHome } from './nginx-home.ts'
import { searchPathOf, templateVariables } from './template-variables.ts'

/** Path of a template that comes with this plugin. */
export function builtInTemplate(ctx: Ctx, name: string): string {
  return join(ctx.paths.coreAvailable, 'nginx-vhosts', 'templates', name)
}

/** The configuration of an app by a template. The app's config vars are visible to `var`, as it may be the app's own. */
export function renderAppConfig(
  ctx: Ctx,
  template: string,
  facts: NginxFacts,
  env: Record<string, string> = {},
) {
  const config = facts.serving ? Object.fromEntries(readConfig(ctx.paths, facts.app)) : {}
  return render(ctx, template, { ...templateVariables(facts, nginxHome().logs), ...env }, config)
}

/** Renders a template, with no more than one empty line in a row. */
export function render(
  ctx: Ctx,
  template: string,
  vars: Record<string, string>,
  config: Record<string, string> = {},
): string {
  try {
    const text = renderTemplate(readFileSync(template, 'utf8'), {
      name: basename(template),
      vars,
      env: { ...ctx.env, ...config },
      searchPath: searchPathOf(template),
      cwd: ctx.cwd,
    })
    return text.replace(/\n{3,}/g, '\n\n').replace(/^\n{2,}/, '\n')
  } catch (error) {
    if (error instanceof TemplateError) throw new UserError(error.message, { cause: error })
    throw error
  }
}
