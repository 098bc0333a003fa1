import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** A place in the sources where a trigger is fired. `words` is how many arguments it gives; NaN when that varies. */
interface TriggerCall {
  trigger: string
  file: string
  words: number
}

const repository = join(import.meta.dirname, '../..')

/** Every firing of a trigger under a name written out, in TypeScript and in the bash library. */
export function triggerCalls(): TriggerCall[] {
  return ['core', 'plugins', 'debian'].flatMap((directory) =>
    readdirSync(join(repository, directory), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .flatMap((entry) => {
        const file = join(entry.parentPath, entry.name)
        const text = readFileSync(file, 'utf8')
        const found = file.endsWith('.ts') ? callsInTypeScript(text) : callsInBash(text)
        return found.map((call) => ({ ...call, file: file.slice(repository.length + 1) }))
      }),
  )
}

/**
 * `triggers.all('name', [...])`, `triggers.one(plugin, 'name', [...])`, `fireLegacy(ctx, 'name', 'current', [...])`,
 * `releaseTrigger('name')`.
 */
export function callsInTypeScript(text: string): Omit<TriggerCall, 'file'>[] {
  const calls: Omit<TriggerCall, 'file'>[] = []
  for (const match of text.matchAll(
    /\btriggers\s*\.(?:all|for|first|collect|gate|one|stream)\(|\b(?:fireLegacy|releaseTrigger)\(/g,
  )) {
    const given = splitArguments(text, match.index + match[0].length)
    const skipped = match[0].startsWith('fireLegacy') || match[0].endsWith('one(') ? 1 : 0
    const name = /^(?:'([\w-]+)'|`([^`]+)`)$/.exec(given[skipped] ?? '')
    if (name === null) continue
    const words = given[match[0].startsWith('fireLegacy') ? 3 : skipped + 1] ?? ''
    calls.push({ trigger: name[1] ?? (name[2] as string), words: countWords(words) })
  }
  return calls
}

/** `plugn trigger NAME WORD...`, up to what ends a command. */
export function callsInBash(text: string): Omit<TriggerCall, 'file'>[] {
  const calls: Omit<TriggerCall, 'file'>[] = []
  for (const [, trigger = '', rest = ''] of text.matchAll(/\bplugn trigger ([a-z][a-z-]*)((?: [^\n]*)?)/g)) {
    const words = /^(?: (?:"(?:[^"$]|\$\([^)]*\)|\$\{[^}]*\}|\$)*"|[\w-]+(?![\w>&-])))*/.exec(rest)?.[0] ?? ''
    const given = words.match(/ (?:"(?:\$\([^)]*\)|[^"])*"|[\w-]+)/g) ?? []
    calls.push({ trigger, words: given.some((word) => word.includes('$@')) ? Number.NaN : given.length })
  }
  return calls
}

function countWords(array: string): number {
  if (!array.startsWith('[') || !array.endsWith(']')) return Number.NaN
  const words = splitArguments(`${array.slice(1, -1)})`, 0)
  return words.some((word) => word.startsWith('...')) ? Number.NaN : words.length
}

/** What stands between the bracket before `start` and the one that closes it, parted at commas. */
function splitArguments(text: string, start: number): string[] {
  const parts: string[] = []
  let [part, depth, quote] = ['', 0, '']
  const finish = () => {
    if (part.trim() !== '') parts.push(part.trim())
    part = ''
  }
  for (let at = start; at < text.length; at++) {
    const char = text[at] as string
    if (quote !== '') {
      if (char === quote && text[at - 1] !== '\\') quote = ''
    } else if ('\'"`'.includes(char)) {
      quote = char
    } else if ('([{'.includes(char)) {
      depth++
    } else if (')]}'.includes(char)) {
      if (depth === 0) break
      depth--
    } else if (char === ',' && depth === 0) {
      finish()
      continue
    }
    part += char
  }
  finish()
  return parts
}
