import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { removeDomains } from '../change.ts'
import { requireSome } from '../hostname.ts'

export default async function remove(ctx: Ctx, { app, words }: Args): Promise<void> {
  requireSome(words, `domains:remove ${app}`)
  await removeDomains(ctx, app, words)
}
