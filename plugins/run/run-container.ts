import { UserError } from '../../core/system/errors.ts'

/** The app in the name of a one-off container, APP.run.NUMBER. App names may hold dots. */
export function appOfContainer(name: string): string {
  const parts = name.split('.')
  if (parts.length < 3) throw new UserError(`Invalid container name specified: ${name}`)
  if (parts.at(-2) !== 'run') throw new UserError('Specified container must be a run container')
  return parts.slice(0, -2).join('.')
}
