import { Exit, UserError } from '../system/errors.ts'

/** The code a command ends with when this was thrown. */
export function exitCodeOf(error: unknown): number {
  return error instanceof UserError || error instanceof Exit ? error.exitCode : 1
}
