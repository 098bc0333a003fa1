import type { Ctx } from '../../core/plugin/context.ts'

/** Every stored value has a row. */
export default async function report(ctx: Ctx, app: string): Promise<Record<string, string>> {
  const values = [...ctx.properties('resource').all(app)]
  return Object.fromEntries(values.map(([name, value]) => [`--resource-${name}`, value]))
}
