import type { Output } from './output.ts'

/**
 * Dokku's output prefixes. `*Quiet` says nothing when DOKKU_QUIET_OUTPUT holds any value.
 * info, verbose, exclaim and plain text go to stdout; warn, fail and debug to stderr.
 */
export interface Log {
  info1(message: string): void
  info1Quiet(message: string): void
  info2(message: string): void
  info2Quiet(message: string): void
  verbose(message: string): void
  verboseQuiet(message: string): void
  exclaim(message: string): void
  warn(message: string): void
  warnQuiet(message: string): void
  plain(message: string): void
  plainQuiet(message: string): void
  debug(message: string): void
}

export const prefixes = {
  info1: '-----> ',
  info2: '=====> ',
  verbose: '       ',
  exclaim: ' !     ',
  debug: ' ?     ',
} as const

export function createLog(stdout: Output, stderr: Output, settings: { quiet: boolean; trace: boolean }): Log {
  const line = (to: Output, prefix: string) => (message: string) => void to.write(`${prefix}${message}\n`)
  const unlessQuiet = (print: (message: string) => void) => (settings.quiet ? () => {} : print)
  const info1 = line(stdout, prefixes.info1)
  const info2 = line(stdout, prefixes.info2)
  const verbose = line(stdout, prefixes.verbose)
  const warn = line(stderr, prefixes.exclaim)
  const plain = line(stdout, '')
  return {
    info1,
    info1Quiet: unlessQuiet(info1),
    info2,
    info2Quiet: unlessQuiet(info2),
    verbose,
    verboseQuiet: unlessQuiet(verbose),
    exclaim: line(stdout, prefixes.exclaim),
    warn,
    warnQuiet: unlessQuiet(warn),
    plain,
    plainQuiet: unlessQuiet(plain),
    debug: settings.trace ? line(stderr, prefixes.debug) : () => {},
  }
}
