import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { removeCertificate } from '../change.ts'

export default async function remove(ctx: Ctx, { app }: Args): Promise<void> {
  await removeCertificate(ctx, app)
}
