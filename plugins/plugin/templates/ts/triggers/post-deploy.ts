import type { Ctx } from 'dokku/plugin'
import { wordFor } from '../word.ts'

/** Called after each deploy. */
export default async function postDeploy(ctx: Ctx, app: string): Promise<undefined> {
  ctx.log.info1(`${wordFor(ctx, app)} ${app}, well deployed`)
}
