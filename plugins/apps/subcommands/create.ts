import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { createApp } from '../create-app.ts'

export default async function create(ctx: Ctx, { app }: Args): Promise<void> {
  await createApp(ctx, app)
}
