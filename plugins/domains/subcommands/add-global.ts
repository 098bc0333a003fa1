import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { addGlobalDomains } from '../global.ts'
import { requireHostnames } from '../hostname.ts'

export default async function addGlobal(ctx: Ctx, { words }: Args): Promise<void> {
  requireHostnames(words, 'domains:add-global')
  addGlobalDomains(ctx, words)
}
