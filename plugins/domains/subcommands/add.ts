import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { addDomains } from '../change.ts'
import { requireHostnames } from '../hostname.ts'

export default async function add(ctx: Ctx, { app, words }: Args): Promise<void> {
  requireHostnames(words, `domains:add ${app}`)
  await addDomains(ctx, app, words)
}
