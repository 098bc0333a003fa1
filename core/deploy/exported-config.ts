import type { Ctx } from '../plugin/context.ts'
import { UserError } from '../system/errors.ts'

/** The config vars of an app as plugins answer `config-export`: global ones overlaid by its own. */
export async function exportedConfig(ctx: Ctx, app: string): Promise<Map<string, string>> {
  const text = await ctx.triggers.collect('config-export', [app, 'false', 'true', 'json'])
  if (text === '') return new Map()
  try {
    return new Map(Object.entries(JSON.parse(text) as Record<string, string>))
  } catch (error) {
    throw new UserError(`Cannot read the config vars of ${app}: ${(error as Error).message}`, {
      cause: error,
    })
  }
}
