import { UserError } from '../system/errors.ts'
import { printable } from './visible-apps.ts'

/** Stands for every process type of an app, in property names and in the records of several plugins. */
export const everyProcess = '_default_'

/** Refuses what cannot be the name of a process type: property names are made of it. */
export function verifyProcessType(name: string): void {
  if (!/^[A-Za-z0-9_][A-Za-z0-9_-]{0,62}$/.test(name))
    throw new UserError(`Invalid process type specified (${printable(name)})`)
}
