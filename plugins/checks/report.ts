import type { Ctx } from '../../core/plugin/context.ts'

/** The two lists that `checks:set` does not take. */
export default async function report(ctx: Ctx, app: string): Promise<Record<string, string>> {
  if (app === '--global') return {}
  const store = ctx.properties('checks')
  return {
    '--checks-disabled-list': store.get(app, 'disabled') || 'none',
    '--checks-skipped-list': store.get(app, 'skipped') || 'none',
  }
}
