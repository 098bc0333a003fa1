import type { Ctx } from '../../../core/plugin/context.ts'

/** A builder somebody chose goes before everything the source hints at. */
export default function detect(ctx: Ctx, app: string): string {
  return ctx.properties('builder').computed(app, 'selected')
}
