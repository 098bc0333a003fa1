import { UserError } from '../../system/errors.ts'

interface ProcfileRules {
  /** Only lower-case DNS-like names (`web`, `web-2`); without it `Web_1` is fine too. */
  strict?: boolean
  /** What stands between name and command; a colon unless said otherwise. */
  delimiter?: string
}

/** A longer line is refused: the longest that tools reading Procfiles line by line accept. */
const longestLine = 65_536

const blank = '[\\t\\n\\f\\r ]'
const edges = '[\\t\\n\\v\\f\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]+'
const outerBlanks = new RegExp(`^${edges}|${edges}$`, 'g')
const hashComment = new RegExp(`^([^\\n]*)${blank}#[^\\n]+$`)
const slashComment = new RegExp(`^([^\\n]*)${blank}//[^\\n]+$`)

/**
 * The commands of a Procfile by process type, in the order of the names.
 * One bad line makes the whole file invalid: UserError with the sentence users know from Dokku.
 */
export function parseProcfile(text: string, rules: ProcfileRules = {}): Map<string, string> {
  const found = new Map<string, string>()
  const pattern = linePattern(rules)
  const lines = text.split('\n')
  for (const [index, raw] of lines.entries()) {
    if (Buffer.byteLength(raw) >= longestLine) throw new UserError('bufio.Scanner: token too long')
    const line = raw.replace(outerBlanks, '')
    if (line === '' || line.startsWith('#') || line.startsWith('//')) continue
    const at = `line ${index + 1}`
    const parts = pattern.exec(line)
    if (parts === null) {
      const lenient = rules.strict === true && linePattern({ ...rules, strict: false }).test(line)
      throw new UserError(
        lenient ? `process name contains invalid characters, ${at}` : `invalid line in procfile, ${at}`,
      )
    }
    const [, name = '', rest = ''] = parts
    if (name.length > 63) throw new UserError(`process name over 63 characters, ${at}`)
    if (found.has(name)) throw new UserError(`process names must be unique, ${at}`)
    const command = withoutComment(rest).replace(outerBlanks, '')
    if (command.startsWith('#') || command.startsWith('//')) {
      throw new UserError(`comment specified in place of command, ${at}`)
    }
    if (command === '') throw new UserError(`no command specified, ${at}`)
    found.set(name, command)
  }
  if (found.size === 0) throw new UserError('no entries found in Procfile')
  return sortByName(found)
}

/** The text of a Procfile with these commands, one line each, in the order of the names. */
export function formatProcfile(commands: ReadonlyMap<string, string>, delimiter = ':'): string {
  return [...sortByName(commands)].map(([name, command]) => `${name}${delimiter} ${command}\n`).join('')
}

function linePattern({ strict = false, delimiter = ':' }: ProcfileRules): RegExp {
  const name = strict ? '[a-z0-9](?:[-a-z0-9]*[a-z0-9])?' : '[A-Za-z0-9_-]+'
  return new RegExp(`^(${name})${blank}*${RegExp.escape(delimiter)}${blank}*([^\\n]+)$`)
}

function withoutComment(command: string): string {
  return hashComment.exec(command)?.[1] ?? slashComment.exec(command)?.[1] ?? command
}

function sortByName(commands: ReadonlyMap<string, string>): Map<string, string> {
  return new Map([...commands].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
}
