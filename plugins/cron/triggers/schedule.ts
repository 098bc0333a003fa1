import type { Ctx } from '../../../core/plugin/context.ts'
import { schedulerOf } from '../../scheduler/api.ts'
import { usesHostCron, writeCrontab } from '../crontab.ts'

/** Schedulers with tasks of their own answer this besides us. */
export async function schedulerCronWrite(ctx: Ctx, scheduler = ''): Promise<undefined> {
  if (scheduler === '' || (await usesHostCron(ctx, scheduler))) await writeCrontab(ctx)
}

export async function postDeploy(ctx: Ctx, app: string): Promise<undefined> {
  await ctx.triggers.all('scheduler-cron-write', [await schedulerOf(ctx, app), app])
}

export async function schedulerStop(ctx: Ctx, scheduler: string, app: string): Promise<undefined> {
  if (await usesHostCron(ctx, scheduler)) await ctx.triggers.all('scheduler-cron-write', [scheduler, app])
}
