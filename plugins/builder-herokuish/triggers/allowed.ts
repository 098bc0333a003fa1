import type { Ctx } from '../../../core/plugin/context.ts'

export default function allowed(ctx: Ctx, app: string): boolean {
  const usual = process.arch === 'x64' ? 'true' : 'false'
  return ctx.properties('builder-herokuish').computed(app, 'allowed', usual) === 'true'
}
