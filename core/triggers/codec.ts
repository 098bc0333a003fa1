import { quoteWords, splitWords } from '../system/words.ts'
import type { ResultOf, TriggerSpec } from './catalogue/spec.ts'

/** The lines and exit status a bash caller gets for what a TypeScript implementer returned. */
export function encodeResult(
  spec: TriggerSpec | undefined,
  value: unknown,
): { text: string; exitCode: number } {
  if (spec?.convention === 'gate') return { text: '', exitCode: value === false ? 1 : 0 }
  if (value === undefined || value === null) return { text: '', exitCode: 0 }
  if (value === '') return { text: spec?.result === 'line' ? '\n' : '', exitCode: 0 }
  if (Array.isArray(value)) {
    if (value.length === 0) return { text: '', exitCode: 0 }
    // Arguments of several plugins are put together on one line: a space keeps them apart.
    const text =
      spec?.result === 'args' ? ` ${quoteWords(value)} ` : value.map((line) => `${line}\n`).join('')
    return { text, exitCode: 0 }
  }
  const text = String(value)
  return { text: text.endsWith('\n') ? text : `${text}\n`, exitCode: 0 }
}

/** What implementers printed together, as the value a TypeScript caller gets. */
export function decodeResult<S extends TriggerSpec>(spec: S, text: string): ResultOf<S> {
  const decoded = {
    none: () => undefined,
    text: () => text.trim(),
    line: () => text.trim(),
    lines: () => text.split('\n').filter((line) => line.trim() !== ''),
    args: () => splitWords(text),
    flag: () => text.trim() === 'true',
  }[spec.result]()
  return decoded as ResultOf<S>
}
