import type { Invocation } from './corpus/invocation.ts'
import { type Explanation, explanations } from './explained.ts'
import type { Outcome } from './host.ts'
import { type Comparable, comparable } from './normalise.ts'

export const parts = ['code', 'stdout', 'stderr', 'files'] as const

export interface Difference {
  run: Invocation
  /** The parts that differ and that nothing explains. */
  unexplained: (keyof Comparable)[]
  reasons: string[]
  real: Comparable
  ours: Comparable
}

/** Undefined when both hosts did the same. */
export function compare(run: Invocation, real: Outcome, ours: Outcome, suffix = ''): Difference | undefined {
  const [wanted, found] = [comparable(run, real, suffix), comparable(run, ours, suffix)]
  const differing = parts.filter((part) => wanted[part] !== found[part])
  if (differing.length === 0) return undefined
  const reasons = new Set<string>()
  const unexplained = differing.filter((part) => {
    let left = onlyOnOneSide(wanted[part], found[part])
    for (const one of explanations) {
      if (!one.parts.includes(part) || !one.command.test(commandLine(run))) continue
      if (!shows(one.real, wanted) || !shows(one.ours, found)) continue
      const rest = left.filter((line) => one.lines?.test(line) === false)
      if (rest.length < left.length || one.lines === undefined) reasons.add(one.reason)
      if (one.lines === undefined || rest.length === 0) return false
      left = rest
    }
    return true
  })
  return { run, unexplained, reasons: [...reasons], real: wanted, ours: found }
}

function shows(pattern: Explanation['real'], seen: Comparable): boolean {
  return parts.every((part) => pattern?.[part]?.test(seen[part]) !== false)
}

function onlyOnOneSide(real: string, ours: string): string[] {
  const [a, b] = [real.split('\n'), ours.split('\n')]
  return [...a.filter((line) => !b.includes(line)), ...b.filter((line) => !a.includes(line))]
}

export function commandLine(run: Invocation): string {
  const words = run.words.map((word) => (/^[\w:./=,@-]+$/.test(word) ? word : JSON.stringify(word)))
  return words.slice(1).join(' ')
}

/** The lines that one side has and the other has not. */
export function lines(real: string, ours: string): string {
  const [a, b] = [real.split('\n'), ours.split('\n')]
  const only = (mine: string[], other: string[], sign: string) =>
    mine
      .filter((line) => !other.includes(line))
      .map((line) => `    ${sign} ${JSON.stringify(line).slice(1, -1)}`)
  const found = [...only(a, b, '-'), ...only(b, a, '+')]
  return found.length === 0 ? '    (same lines in another order or number)' : found.join('\n')
}
