import type { Ctx } from '../../core/plugin/context.ts'
import { verifyProcessType } from '../../core/plugin/process-type.ts'
import { printable } from '../../core/plugin/visible-apps.ts'
import { UserError } from '../../core/system/errors.ts'

/** Every process type, in a list and on the command line. */
export const everyType = '_all_'

type Treatment = 'disabled' | 'skipped'

/** Does a comma list name this process type, or all of them? */
export function listHolds(list: string, processType: string): boolean {
  return list === everyType || namesIn(list).includes(processType)
}

/**
 * Puts process types (a comma list, or all) under one treatment and takes them out of the other; with no
 * treatment they leave both lists.
 */
export function treatProcessTypes(
  ctx: Ctx,
  app: string,
  types: string,
  treatment: Treatment | undefined,
): void {
  const named = namesIn(types)
  if (named.length === 0) throw new UserError(`Invalid process type specified (${printable(types)})`)
  for (const name of named) verifyProcessType(name)
  const store = ctx.properties('checks')
  store.change(app, () => {
    for (const name of ['disabled', 'skipped'] as const) {
      const list = changedList(store.get(app, name), types, name === treatment)
      if (list === '') store.delete(app, name)
      else store.set(app, name, list)
    }
  })
}

function changedList(list: string, types: string, add: boolean): string {
  if (types === everyType) return add ? everyType : ''
  const named = namesIn(types)
  if (!add)
    return namesIn(list)
      .filter((name) => !named.includes(name))
      .join(',')
  // Naming single types where all were meant narrows the list to them, as in Dokku.
  const kept = namesIn(list).filter((name) => name !== everyType)
  return [...kept, ...named.filter((name) => !kept.includes(name))].join(',')
}

function namesIn(list: string): string[] {
  return [...new Set(list.split(',').filter((name) => name !== ''))]
}
