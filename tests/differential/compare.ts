import type { Invocation } from './corpus/invocation.ts'
import { type Explanation, explanations } from './explained.ts'
import type { Outcome } from './host.ts'
import { type Comparable, comparable } from './normalise.ts'

const parts = ['code', 'stdout', 'stderr', 'files'] as const

interface Difference {
  run: Invocation
  /** The parts that differ and that nothing explains, with the lines that are left of them. */
  unexplained: { part: keyof Comparable; left: string[] }[]
  reasons: string[]
}

/** Undefined when both hosts did the same. */
export function compare(run: Invocation, real: Outcome, ours: Outcome, suffix = ''): Difference | undefined {
  const [wanted, found] = [comparable(run, real, suffix), comparable(run, ours, suffix)]
  const differing = parts.filter((part) => wanted[part] !== found[part])
  if (differing.length === 0) return undefined
  const fitting = explanations.filter(
    (one) => one.command.test(commandLine(run)) && shows(one.real, wanted) && shows(one.ours, found),
  )
  const reasons = new Set<string>()
  const unexplained = differing.flatMap((part) => {
    let left = onlyOnOneSide(wanted[part], found[part])
    if (left.length === 0) left = ['~ (same lines in another order)']
    for (const one of fitting.filter((other) => other.parts.includes(part))) {
      const rest = left.filter((line) => one.lines?.test(line.slice(2)) === false)
      if (rest.length === left.length && one.lines !== undefined) continue
      reasons.add(one.reason)
      if (rest.length === 0) return []
      left = rest
    }
    return [{ part, left }]
  })
  return { run, unexplained, reasons: [...reasons] }
}

function shows(pattern: Explanation['real'], seen: Comparable): boolean {
  return parts.every((part) => pattern?.[part]?.test(seen[part]) !== false)
}

/** The lines that only the real one (-) and that only ours (+) has; fields of JSON on one line count as lines. */
function onlyOnOneSide(real: string, ours: string): string[] {
  const [a, b] = [real, ours].map((text) => text.split(/\n|(?<=^[[{].*,)(?=")/m)) as [string[], string[]]
  return [...without(a, b).map((line) => `- ${line}`), ...without(b, a).map((line) => `+ ${line}`)]
}

/** A line that stands there twice is taken away by two only. */
function without(lines: readonly string[], taken: readonly string[]): string[] {
  const left = Map.groupBy(taken, (line) => line)
  return lines.filter((line) => left.get(line)?.pop() === undefined)
}

export function commandLine(run: Invocation): string {
  const words = run.words.map((word) => (/^[\w:./=,@-]+$/.test(word) ? word : JSON.stringify(word)))
  return words.slice(1).join(' ')
}
