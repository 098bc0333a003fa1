import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { setDomains } from '../change.ts'
import { requireHostnames } from '../hostname.ts'

export default async function set(ctx: Ctx, { app, words }: Args): Promise<void> {
  requireHostnames(words, `domains:set ${app}`)
  await setDomains(ctx, app, [...new Set(words)])
}
