import type { Ctx } from '../../core/plugin/context.ts'
import type { Args } from '../../core/plugin/define.ts'
import { exitCodes, UserError } from '../../core/system/errors.ts'

/** The buildpacks somebody chose for the app, by address, in the order they run. */
export function chosenBuildpacks(ctx: Ctx, app: string): string[] {
  return ctx.properties('buildpacks').list(app, 'buildpacks')
}

/** Replaces the list by what `edit` makes of it. */
export function changeBuildpacks(ctx: Ctx, app: string, edit: (list: string[]) => readonly string[]): void {
  const store = ctx.properties('buildpacks')
  store.change(app, () => store.setList(app, 'buildpacks', edit(chosenBuildpacks(ctx, app))))
}

/** `--index`, counted from 1; 0 when it was not given. */
export function readIndex({ flags }: Args): number {
  const text = flags.index
  if (text === undefined) return 0
  if (typeof text === 'string' && /^\d{1,6}$/.test(text)) return Number(text)
  throw new UserError('The value of --index must be a whole number', { exitCode: exitCodes.usage })
}
