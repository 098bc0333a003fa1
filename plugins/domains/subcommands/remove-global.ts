import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { removeGlobalDomains } from '../global.ts'
import { requireSome } from '../hostname.ts'

export default async function removeGlobal(ctx: Ctx, { words }: Args): Promise<void> {
  requireSome(words, 'domains:remove-global')
  removeGlobalDomains(ctx, words)
}
