/**
 * The ENV file format of Dokku (godotenv's dialect): sorted `KEY="value"` lines with backslash escapes,
 * integers bare. Values are bytes: anything but NUL survives the round trip.
 */
export type EnvBytes = Map<string, Buffer>

const keyPattern = /^[a-zA-Z_][a-zA-Z0-9_]*$/

export function isEnvKey(key: string): boolean {
  return keyPattern.test(key)
}

/** Reads an ENV file. Lines that are no assignment are an Error naming the line. */
export function parseEnv(file: Buffer): EnvBytes {
  // Every byte of the syntax is ASCII, so one character per byte keeps all others intact.
  const text = file.toString('latin1')
  const result: EnvBytes = new Map()
  let at = 0
  while (at < text.length) {
    const skipped = /^(?:\s+|#[^\n]*)+/.exec(text.slice(at, at + 4096))
    if (skipped) {
      at += skipped[0].length
      continue
    }
    const assignment = /^(?:export\s+)?([A-Za-z0-9_.-]+)[ \t]*[=:][ \t]*/.exec(text.slice(at, at + 4096))
    if (!assignment) throw new Error(`line ${lineAt(text, at)} of the environment file is not KEY=value`)
    at += assignment[0].length
    const [value, end] = readValue(text, at)
    result.set(assignment[1] as string, Buffer.from(value, 'latin1'))
    at = end
  }
  return result
}

/** Writes an ENV file: keys sorted, a newline after the last line; nothing at all for no keys. */
export function formatEnv(env: EnvBytes): Buffer {
  const lines = [...env.keys()]
    .sort()
    .map((key) => `${key}=${formatValue((env.get(key) as Buffer).toString('latin1'))}\n`)
  return Buffer.from(lines.join(''), 'latin1')
}

function formatValue(value: string): string {
  if (/^-?(?:0|[1-9][0-9]{0,17})$/.test(value) && value !== '-0') return value
  const escaped = value.replace(/[\\\n\r"!$`]/g, (char) =>
    char === '\n' ? '\\n' : char === '\r' ? '\\r' : `\\${char}`,
  )
  return `"${escaped}"`
}

function readValue(text: string, start: number): [value: string, end: number] {
  const quote = text[start]
  if (quote === '"' || quote === "'") {
    const end = closingQuote(text, start)
    const inner = text.slice(start + 1, end)
    return [quote === "'" ? inner : withoutEscapes(inner), end + 1]
  }
  const newline = text.indexOf('\n', start)
  const end = newline === -1 ? text.length : newline
  const bare = text
    .slice(start, end)
    .replace(/\s+#.*$/, '')
    .trim()
  return [bare, end]
}

function closingQuote(text: string, start: number): number {
  const quote = text[start]
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === '\\') at++
    else if (text[at] === quote) return at
  }
  throw new Error(`line ${lineAt(text, start)} of the environment file has an unterminated quote`)
}

function withoutEscapes(inner: string): string {
  return inner.replace(/\\(.)/gs, (_, char: string) => (char === 'n' ? '\n' : char === 'r' ? '\r' : char))
}

function lineAt(text: string, at: number): number {
  return text.slice(0, at).split('\n').length
}
