import { encodeJson } from '../../system/encode-json.ts'

/** A health check as app.json has it; seconds throughout. A zero or empty member counts as absent. */
export interface Healthcheck {
  attempts?: number
  command?: string[]
  content?: string
  httpHeaders?: { name?: string; value?: string }[]
  initialDelay?: number
  listening?: boolean
  name?: string
  path?: string
  port?: number
  scheme?: string
  timeout?: number
  type?: string
  uptime?: number
  wait?: number
  warn?: boolean
  onFailure?: { command?: string[]; url?: string }
}

type CheckKind = 'command' | 'listening' | 'path' | 'uptime'

const members = [
  'attempts',
  'command',
  'content',
  'httpHeaders',
  'initialDelay',
  'listening',
  'name',
  'path',
  'port',
  'scheme',
  'timeout',
  'type',
  'uptime',
  'wait',
  'warn',
  'onFailure',
] as const

/** The check with its members in the order they are always written in, and nothing empty. */
export function tidyHealthcheck(check: Healthcheck): Healthcheck {
  const tidy: Record<string, unknown> = {}
  for (const member of members) {
    const value = check[member]
    if (value === undefined || value === 0 || value === '' || value === false) continue
    if (Array.isArray(value) && value.length === 0) continue
    tidy[member] = value
  }
  return tidy
}

/** The check's name; without one, its JSON in base64, which is what shows in logs. */
export function nameOf(check: Healthcheck): string {
  return check.name || Buffer.from(encodeJson(tidyHealthcheck(check))).toString('base64')
}

export function attemptsOf(check: Healthcheck): number {
  return positive(check.attempts, 3)
}

export function timeoutOf(check: Healthcheck): number {
  return positive(check.timeout, 5)
}

export function waitOf(check: Healthcheck): number {
  return positive(check.wait, 5)
}

export function initialDelayOf(check: Healthcheck): number {
  return positive(check.initialDelay, 0)
}

export function kindOf(check: Healthcheck): CheckKind {
  if (check.listening) return 'listening'
  if (isPresent(check.command)) return 'command'
  return check.path ? 'path' : 'uptime'
}

/** The sentence against a check that asks for two kinds at once, or undefined. */
export function contradiction(check: Healthcheck): string | undefined {
  const command = "a container 'command' to execute"
  const path = "an http 'path' to check"
  const uptime = "an 'uptime' seconds value"
  const listening = "a 'listening' true value"
  const present: [boolean, string][] = [
    [isPresent(check.command), command],
    [Boolean(check.path), path],
    [(check.uptime ?? 0) > 0, uptime],
    [check.listening === true, listening],
  ]
  const found = present.filter(([is]) => is).map(([, words]) => words)
  if (found.length < 2) return undefined
  return `healthcheck name='${nameOf(check)}' cannot contain both ${found[0]} and ${found[1]}`
}

export function isPresent(list: readonly string[] | undefined): list is string[] {
  return list !== undefined && list.length > 0
}

function positive(value: number | undefined, fallback: number): number {
  return value === undefined || value <= 0 ? fallback : value
}
