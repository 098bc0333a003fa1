import { UserError } from '../../system/errors.ts'
import { parseDecimal, quote } from '../go-number.ts'
import { type Healthcheck, tidyHealthcheck } from './healthcheck.ts'

const settings = { 'ATTEMPTS=': 'attempts', 'TIMEOUT=': 'timeout', 'WAIT=': 'wait' } as const

/**
 * The health checks a CHECKS file asks for: `PATH [content]` lines, where PATH may be `//host/path` or a URL,
 * and WAIT, TIMEOUT and ATTEMPTS, which hold for every check wherever they stand. `#` starts a comment.
 */
export function convertChecksFile(text: string): Healthcheck[] {
  const common: Pick<Healthcheck, 'attempts' | 'timeout' | 'wait'> = {}
  const checks: Healthcheck[] = []
  for (const [index, raw] of text.split('\n').entries()) {
    const line = (raw.split('#')[0] ?? '').trim()
    if (line === '') continue
    const setting = Object.entries(settings).find(([prefix]) => line.startsWith(prefix))
    if (setting === undefined) checks.push(readCheck(line))
    else common[setting[1]] = readSeconds(line.slice(setting[0].length), index)
  }
  return checks.map((check, index) =>
    tidyHealthcheck({ ...check, ...common, name: `check-${index + 1}`, type: 'startup' }),
  )
}

function readCheck(line: string): Healthcheck {
  const space = line.indexOf(' ')
  const target = space === -1 ? line : line.slice(0, space)
  const content = space === -1 ? '' : line.slice(space + 1)
  const https = target.startsWith('https://')
  const rest = target.replace(/^https?:(?=\/\/)/, '')
  const host = /^\/\/[^/?]+/.exec(rest)?.[0] ?? ''
  return {
    content,
    path: rest.slice(host.length),
    scheme: https ? 'https' : '',
    httpHeaders: host === '' ? [] : [{ name: 'Host', value: host.slice(2) }],
  }
}

/** Line numbers count from 0 and every setting is called WAIT: so do the messages users know. */
function readSeconds(text: string, line: number): number {
  const parsed = parseDecimal(text)
  if ('value' in parsed) return parsed.value
  throw new UserError(
    `error parsing WAIT value at line ${line}: strconv.Atoi: parsing ${quote(text)}: ${parsed.problem}`,
  )
}
