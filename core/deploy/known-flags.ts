/** Flags a builder's program understands. */
export interface FlagTable {
  /** Those that take a value, each with its short names. */
  valued: Readonly<Record<string, readonly string[]>>
  switches: readonly string[]
}

/**
 * Keeps what a builder's program understands, a flag and its value as two words. Plugins give one list of
 * arguments to every builder, so others are expected there and dropped.
 */
export function knownFlags(words: readonly string[], { valued, switches }: FlagTable): string[] {
  const kept: string[] = []
  const longNames = new Map(
    Object.entries(valued).flatMap(([long, short]) => [long, ...short].map((name) => [name, long] as const)),
  )
  for (let at = 0; at < words.length; at++) {
    const word = words[at] as string
    const equals = word.indexOf('=')
    const name = longNames.get(equals === -1 ? word : word.slice(0, equals))
    if (switches.includes(word)) kept.push(word)
    else if (name === undefined) continue
    else if (equals !== -1) kept.push(name, word.slice(equals + 1))
    else if (at + 1 < words.length) kept.push(name, words[++at] as string)
  }
  return kept
}
