/** What went wrong, for the person who typed the command. Printed as ` !     message`, one line per line. */
export class UserError extends Error {
  readonly exitCode: number
  readonly hint: string | undefined

  constructor(message: string, options: { exitCode?: number; hint?: string; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.name = 'UserError'
    this.exitCode = options.exitCode ?? exitCodes.failure
    this.hint = options.hint
  }
}

/** Ends the command with a code and no message: the child that failed has spoken already. */
export class Exit extends Error {
  readonly exitCode: number

  constructor(exitCode: number) {
    super(`exit ${exitCode}`)
    this.name = 'Exit'
    this.exitCode = exitCode
  }
}

/** Every exit code Dokku users and plugins rely on. */
export const exitCodes = {
  ok: 0,
  failure: 1,
  usage: 2,
  notImplemented: 10,
  appMissing: 20,
  retireBusy: 137,
} as const

/** The `code` of a system error such as ENOENT, or undefined for any other value. */
export function errorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
}
