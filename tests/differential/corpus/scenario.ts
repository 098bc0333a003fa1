import type { Invocation } from './invocation.ts'

/** A command without `dokku`, alone or with what it needs. */
type Line = readonly string[] | { words: readonly string[]; stdin?: string; root?: boolean; limit?: number }

/** The image that is deployed must be on both hosts; it serves HTTP on port 5000 or just stays. */
export const image = 'dokku/smoke-test-app:dockerfile'

export function scenario(group: string, lines: readonly Line[]): Invocation[] {
  return lines.map((line) => {
    const { words, ...rest } = 'words' in line ? line : { words: line }
    return { group, ...rest, words: ['dokku', ...words] }
  })
}

/** A command that deploys, or starts a container, on a machine that may be busy. */
export function patient(line: Line): Line {
  return { limit: 900, ...('words' in line ? line : { words: line }) }
}

export const words = (text: string) => text.split(' ')
