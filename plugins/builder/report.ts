import type { Ctx } from '../../core/plugin/context.ts'

/** The builder that was found has no global and no computed value of its own. */
export default async function report(ctx: Ctx, app: string): Promise<Record<string, string>> {
  return app === '--global' ? {} : { '--builder-detected': ctx.properties('builder').get(app, 'detected') }
}
