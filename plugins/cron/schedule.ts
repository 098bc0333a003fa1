/**
 * The grammar of schedules: five fields or a descriptor. It is the one Dokku apps are written for, which is
 * a little wider than what crontab reads.
 */
interface Field {
  min: number
  max: number
  names: readonly string[]
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const days = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']
const fields: readonly Field[] = [
  { min: 0, max: 59, names: [] },
  { min: 0, max: 23, names: [] },
  { min: 1, max: 31, names: [] },
  { min: 1, max: 12, names: ['', ...months] },
  { min: 0, max: 6, names: days },
]
const descriptors = ['@yearly', '@annually', '@monthly', '@weekly', '@daily', '@midnight', '@hourly']

/** Says what is wrong with a schedule; undefined when it is fine. */
export function scheduleProblem(schedule: string): string | undefined {
  if (/[^\t\x20-\x7e]/.test(schedule)) return 'it must be a single line of plain characters'
  const expression = withoutZone(schedule)
  if (expression.startsWith('@')) {
    return descriptors.includes(expression) || isEvery(expression)
      ? undefined
      : `unrecognized descriptor: ${expression}`
  }
  const words = wordsOf(expression)
  if (words.length !== fields.length) {
    return `expected exactly ${fields.length} fields, found ${words.length}: [${words.join(' ')}]`
  }
  for (const [index, field] of fields.entries()) {
    const parts = partsOf(words[index] as string)
    if (parts.length === 0) return `a field must not be empty: ${words[index]}`
    const problem = parts.map((part) => readPart(part, field)).find((read) => typeof read === 'string')
    if (problem !== undefined) return problem
  }
  return undefined
}

/** A valid schedule as crontab reads it; undefined for intervals and time zones, which crontab has no words for. */
export function crontabSchedule(schedule: string): string | undefined {
  const expression = withoutZone(schedule)
  if (expression !== schedule || isEvery(expression)) return undefined
  if (expression.startsWith('@')) return schedule
  const words = wordsOf(expression)
  const strict = words.map((word, index) =>
    partsOf(word)
      .map((part) => crontabPart(part, fields[index] as Field))
      .join(','),
  )
  // What crontab reads already stays as it was written.
  return strict.join(' ') === words.join(' ') ? schedule : strict.join(' ')
}

/** Nothing between two commas is nothing, not a mistake. */
function partsOf(word: string): string[] {
  return word.split(',').filter((part) => part !== '')
}

function crontabPart(part: string, field: Field): string {
  const read = readPart(part, field)
  if (typeof read === 'string' || !/[?+]|\*-|^\w+\//.test(part)) return part
  const { from, to, step } = read
  const range = from === field.min && to === field.max ? '*' : from === to ? `${from}` : `${from}-${to}`
  return step === 1 || from === to ? range : `${range}/${step}`
}

function readPart(part: string, field: Field): { from: number; to: number; step: number } | string {
  const [range = '', stepText, ...tooMany] = part.split('/')
  const [low = '', high, ...more] = range.split('-')
  const every = low === '*' || low === '?'
  const from = every ? field.min : readNumber(low, field.names)
  if (typeof from === 'string') return from
  if (!every && more.length > 0) return `too many hyphens: ${part}`
  if (tooMany.length > 0) return `too many slashes: ${part}`
  const step = stepText === undefined ? 1 : readNumber(stepText, [])
  if (typeof step === 'string') return step
  const end = high === undefined || every ? undefined : readNumber(high, field.names)
  if (typeof end === 'string') return end
  const to = end ?? (every || (high === undefined && stepText !== undefined) ? field.max : from)
  if (from < field.min) return `beginning of range (${from}) below minimum (${field.min}): ${part}`
  if (to > field.max) return `end of range (${to}) above maximum (${field.max}): ${part}`
  if (from > to) return `beginning of range (${from}) beyond end of range (${to}): ${part}`
  if (step === 0) return `step of range should be a positive number: ${part}`
  return { from, to, step }
}

function readNumber(text: string, names: readonly string[]): number | string {
  const named = text === '' ? -1 : names.indexOf(text.toLowerCase())
  if (named !== -1) return named
  if (!/^[+-]?\d+$/.test(text)) {
    return `failed to parse int from ${text}: strconv.Atoi: parsing ${JSON.stringify(text)}: invalid syntax`
  }
  const number = Number(text)
  return number < 0 ? `negative number (${number}) not allowed: ${text}` : number
}

function wordsOf(expression: string): string[] {
  return expression.split(/\s+/).filter((word) => word !== '')
}

/** `TZ=Europe/Berlin 0 5 * * *` */
function withoutZone(schedule: string): string {
  const zone = /^(?:CRON_)?TZ=(\S*)\s+(.*)$/.exec(schedule)
  return zone?.[1] !== undefined && isZone(zone[1]) ? (zone[2] as string) : schedule
}

function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name || 'UTC' })
    return true
  } catch {
    return false
  }
}

/** `@every 1h30m` */
function isEvery(expression: string): boolean {
  return /^@every (?:\d+(?:\.\d*)?(?:ns|us|ms|s|m|h))+$/.test(expression)
}
