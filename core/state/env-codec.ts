/**
 * The ENV file format of Dokku (godotenv's dialect): sorted `KEY="value"` lines with backslash escapes,
 * integers bare. Values are bytes: anything but NUL survives the round trip.
 */
export type EnvBytes = Map<string, Buffer>

const keyPattern = /^[a-zA-Z_][a-zA-Z0-9_]*$/

export function isEnvKey(key: string): boolean {
  return keyPattern.test(key)
}

/** Reads an ENV file, or one a user wrote by hand. Lines that are no assignment are an Error naming the line. */
export function parseEnv(file: Buffer): EnvBytes {
  // Every byte of the syntax is ASCII, so one character per byte keeps all others intact.
  const text = file.toString('latin1').replaceAll('\r\n', '\n')
  const found = new Map<string, string>()
  let at = 0
  while (at < text.length) {
    const skipped = match(/(?:\s+|#[^\n]*)+/y, text, at)
    if (skipped !== undefined) {
      at += skipped[0].length
      continue
    }
    const assignment = match(/(?:export[ \t]+)?([A-Za-z0-9_.-]+)[ \t]*[=:][ \t]*/y, text, at)
    if (assignment === undefined)
      throw new Error(`line ${lineAt(text, at)} of the environment file is not KEY=value`)
    at += assignment[0].length
    const [value, end] = readValue(text, at, found)
    found.set(assignment[1] as string, value)
    at = end
  }
  return new Map([...found].map(([key, value]) => [key, Buffer.from(value, 'latin1')]))
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

function readValue(
  text: string,
  start: number,
  known: ReadonlyMap<string, string>,
): [value: string, end: number] {
  const quote = text[start]
  if (quote === '"' || quote === "'") {
    const end = closingQuote(text, start)
    const inner = text.slice(start + 1, end)
    return [quote === "'" ? inner : expand(inner, known), end + 1]
  }
  const newline = text.indexOf('\n', start)
  const end = newline === -1 ? text.length : newline
  const bare = text
    .slice(start, end)
    .replace(/(^|[ \t])#.*$/, '')
    .trim()
  return [expandVariables(bare, known), end]
}

function closingQuote(text: string, start: number): number {
  const quote = text[start]
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === '\\') at++
    else if (text[at] === quote) return at
  }
  throw new Error(`line ${lineAt(text, start)} of the environment file has an unterminated quote`)
}

/** The content of double quotes: escapes are taken back, and variables that the file set before are put in. */
function expand(inner: string, known: ReadonlyMap<string, string>): string {
  return inner.replace(/\\([\s\S])|\$\{?([A-Z0-9_]+)\}?/g, (all, escaped?: string, name?: string) => {
    if (escaped === 'n') return '\n'
    if (escaped === 'r') return '\r'
    return escaped ?? (name === undefined ? all : (known.get(name) ?? ''))
  })
}

/** Outside of quotes a backslash only keeps a dollar sign from meaning a variable. */
function expandVariables(text: string, known: ReadonlyMap<string, string>): string {
  return text.replace(/\\\$|\$\{?([A-Z0-9_]+)\}?/g, (_, name?: string) =>
    name === undefined ? '$' : (known.get(name) ?? ''),
  )
}

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at
  return pattern.exec(text) ?? undefined
}

function lineAt(text: string, at: number): number {
  return text.slice(0, at).split('\n').length
}
