import { readFileSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import { composeDown, composeUp, requireCompose } from '../deploy/compose.ts'
import type { Ctx } from '../plugin/context.ts'
import type { CommandHandler } from '../plugin/define.ts'
import { renderTemplate } from '../programs/sigil/render.ts'
import { TemplateError } from '../programs/sigil/template-error.ts'
import { Exit, UserError } from '../system/errors.ts'
import { composeFile } from './compose-file.ts'
import type { LabelProxy } from './label-proxy.ts'

export function start(proxy: LabelProxy): CommandHandler {
  return (ctx) => switchProxy(ctx, proxy, 'started')
}

export function stop(proxy: LabelProxy): CommandHandler {
  return (ctx) => switchProxy(ctx, proxy, 'stopped')
}

export function showConfig(proxy: LabelProxy): CommandHandler {
  return async (ctx) => {
    await requireCompose(ctx)
    ctx.stdout.write(await composeText(ctx, proxy))
  }
}

export function logs(proxy: LabelProxy): CommandHandler {
  return async (ctx, { flags }) => {
    const lines = typeof flags.num === 'string' ? flags.num : '100'
    if (!/^(\d+|all)$/.test(lines)) throw new UserError('The number of lines must be an integer')
    const follow = flags.tail === true ? ['--follow'] : []
    const exitCode = await ctx.docker.run([
      'logs',
      `${proxy.name}-${proxy.name}-1`,
      '--tail',
      lines,
      ...follow,
    ])
    if (exitCode !== 0) throw new Exit(exitCode)
  }
}

/** Notes whether the proxy is to run, also after the machine restarts, and sees to it. */
export async function switchProxy(ctx: Ctx, proxy: LabelProxy, status: 'started' | 'stopped'): Promise<void> {
  await requireCompose(ctx)
  const text = await composeText(ctx, proxy)
  ctx.properties(proxy.name).set('--global', 'proxy-status', status)
  proxy.prepare?.(ctx)
  await (status === 'started' ? composeUp : composeDown)(ctx, proxy.name, text)
}

/** Our compose file, or what the template of another plugin makes of the same facts. */
async function composeText(ctx: Ctx, proxy: LabelProxy): Promise<string> {
  const template = await ctx.triggers.collect(`${proxy.name}-template-source`, [''])
  if (template === '') return composeFile(proxy.name, await proxy.service(ctx))
  try {
    const text = renderTemplate(readFileSync(template, 'utf8'), {
      name: basename(template),
      vars: await proxy.templateVariables(ctx),
      env: ctx.env,
      searchPath: [dirname(template)],
      cwd: ctx.cwd,
    })
    return text.replace(/\n{3,}/g, '\n\n').replace(/^\n{2,}/, '\n')
  } catch (error) {
    if (error instanceof TemplateError) throw new UserError(error.message, { cause: error })
    throw error
  }
}
