import type { Ctx } from '../../../core/plugin/context.ts'
import { currentScale, formatScale, setScale, updateScale } from '../scale.ts'

export function psCurrentScale(ctx: Ctx, app: string): string[] {
  return formatScale(currentScale(ctx, app))
}

export function psCanScale(ctx: Ctx, app: string, allowed: string): undefined {
  ctx.properties('ps').set(app, 'can-scale', String(isTrue(allowed)))
}

export async function psSetScale(
  ctx: Ctx,
  app: string,
  skipDeploy: string,
  clear: string,
  ...words: string[]
): Promise<undefined> {
  await setScale(ctx, app, words, {
    skipDeploy: isTrue(skipDeploy),
    clear: isTrue(clear),
    onlyChanged: false,
  })
}

/** New process types of the Procfile become known once the image is there. */
export function postReleaseBuilder(ctx: Ctx, _builder: string, app: string): undefined {
  updateScale(ctx, app, new Map(), { clear: false })
}

function isTrue(word: string): boolean {
  return /^(?:1|t|true|T|TRUE|True)$/.test(word)
}
