import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { requireHostnames } from '../hostname.ts'
import { changeDomains } from '../vhost-files.ts'

export default async function setGlobal(ctx: Ctx, { words }: Args): Promise<void> {
  requireHostnames(words, 'domains:set-global')
  changeDomains(ctx, undefined, () => [...new Set(words)])
  ctx.log.info1(`Set ${words.join(' ')}`)
}
