import type { Ctx } from '../../core/plugin/context.ts'
import { ownProcessTypes, phases, storedOptions } from './options.ts'

/** Stored options by the name their report row has: a phase, or `deploy.PROCESS`. */
function optionsByRow(ctx: Ctx, app: string): [string, string[]][] {
  if (app === '--global') return []
  return [
    ...phases.map((phase): [string, string[]] => [phase, storedOptions(ctx, app, phase)]),
    ...ownProcessTypes(ctx, app).map((process): [string, string[]] => [
      `deploy.${process}`,
      storedOptions(ctx, app, 'deploy', process),
    ]),
  ]
}

export async function report(ctx: Ctx, app: string): Promise<Record<string, string>> {
  return Object.fromEntries(
    optionsByRow(ctx, app).map(([row, options]) => [`--docker-options-${row}`, options.join(' ')]),
  )
}

/** A row joins options with blanks, which cannot be taken apart again; programs read these lists. */
export async function reportLists(ctx: Ctx, app: string): Promise<Record<string, string[]>> {
  return Object.fromEntries(optionsByRow(ctx, app).map(([row, options]) => [`${row}-list`, options]))
}
