/**
 * What a trigger promises to those who fire it and those who answer.
 *
 * Conventions, one driver method each:
 * - `all`: every implementer in plugin order; the first failure ends the run.
 * - `first`: the first implementer that prints something wins.
 * - `collect`: what every implementer prints, put together.
 * - `gate`: the exit status is the answer; the first non-zero ends the run.
 * - `for`: as `all`, but the first argument names the one scheduler or builder meant; the others return at once.
 */
export type Convention = 'all' | 'first' | 'collect' | 'gate' | 'for'

/**
 * What implementers print, as TypeScript sees it. A codec turns it into the very lines a bash caller expects.
 * none: nothing; text: string, nothing when empty; line: string, also when empty; lines: string[]; args: string[] of docker arguments; flag: boolean as true/false.
 */
type ResultKind = 'none' | 'text' | 'line' | 'lines' | 'args' | 'flag'

export interface TriggerSpec {
  readonly summary: string
  /** Names in order. `name?` may be left out, `name...` takes all that follow. */
  readonly args: readonly string[]
  /** inherit: the caller's stdin; empty: end of file at once; text: the caller writes something. */
  readonly stdin: 'inherit' | 'empty' | 'text'
  readonly convention: Convention
  readonly result: ResultKind
  /** Callers go on when an implementer fails. */
  readonly tolerant?: true
}

type Parameters_<A extends readonly string[]> = A extends readonly [
  infer Head extends string,
  ...infer Tail extends readonly string[],
]
  ? Head extends `${string}...`
    ? string[]
    : Head extends `${string}?`
      ? [string?, ...Parameters_<Tail>]
      : [string, ...Parameters_<Tail>]
  : []

export type ArgsOf<S extends TriggerSpec> = Parameters_<S['args']>

interface Results {
  none: void
  text: string
  line: string
  lines: string[]
  args: string[]
  flag: boolean
}

/** What a TypeScript implementer returns; undefined always means "nothing to say". */
export type ResultOf<S extends TriggerSpec> = S['convention'] extends 'gate' ? boolean : Results[S['result']]

/** Keeps the literal types of a table of triggers, so that a wrong name or argument does not compile. */
export function defineTriggers<const T extends Record<string, TriggerSpec>>(table: T): T {
  return table
}
