import { statSync } from 'node:fs'
import type { Ctx } from '../../core/plugin/context.ts'
import { computed, propertyNames } from './properties.ts'

/** Values in force, whose defaults depend on app and machine; for all apps there is nothing in force. */
export default async function report(ctx: Ctx, app: string): Promise<Record<string, string | undefined>> {
  const rows: Record<string, string | undefined> = {}
  for (const property of propertyNames) {
    rows[`--nginx-computed-${property}`] = app === '--global' ? undefined : computed(ctx, app, property)
  }
  if (app !== '--global') rows['--nginx-last-visited-at'] = lastVisit(computed(ctx, app, 'access-log-path'))
  return rows
}

function lastVisit(log: string): string {
  const stat = statSync(log, { throwIfNoEntry: false })
  return stat?.isFile() === true ? String(Math.floor(stat.mtimeMs / 1000)) : ''
}
