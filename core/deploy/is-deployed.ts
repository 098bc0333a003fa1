import type { Ctx } from '../plugin/context.ts'

/** Was the app ever deployed? Asked of its scheduler once and then remembered, as the `deployed` property of common. */
export async function isDeployed(ctx: Ctx, app: string): Promise<boolean> {
  const store = ctx.properties('common')
  let deployed = store.get(app, 'deployed')
  if (deployed === '') {
    deployed = String(await askScheduler(ctx, app))
    store.set(app, 'deployed', deployed, { derived: true })
  }
  return deployed === 'true'
}

async function askScheduler(ctx: Ctx, app: string): Promise<boolean> {
  const scheduler = await ctx.triggers.collect('scheduler-detect', [app])
  return await ctx.triggers.gate('scheduler-is-deployed', [scheduler, app])
}
