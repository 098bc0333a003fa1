import { readFileSync } from 'node:fs'
import type { TriggerSpec } from '../../../core/triggers/catalogue/spec.ts'
import { catalogue, isTriggerName } from '../../../core/triggers/catalogue.ts'

/** One firing as the spying plugin wrote it down. */
export interface Firing {
  step: string
  trigger: string
  stdin: string
  count: number
  words: string[]
}

export function readLog(file: string): { firings: Firing[]; exits: Map<string, string> } {
  const firings: Firing[] = []
  const exits = new Map<string, string>()
  let step = ''
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    if (line === '') continue
    if (line.startsWith('# exit ')) exits.set(step, line.slice(7))
    else if (line.startsWith('# ')) step = line.slice(2)
    else {
      const [trigger = '', stdin = '', count = '', ...words] = line.split('\t')
      firings.push({ step, trigger, stdin, count: Number(count), words })
    }
  }
  return { firings, exits }
}

/** What a step tells plugins, in order: questions are left out, what differs from run to run has a name. */
export function eventsOf(firings: readonly Firing[], step: string): string[] {
  return firings
    .filter((one) => one.step === step && isEvent(one.trigger))
    .map(({ trigger, words }) => [trigger, ...words.map(generalise)].join(' '))
}

function isEvent(trigger: string): boolean {
  if (!isTriggerName(trigger) || trigger === 'commands' || trigger === 'config-set') return false
  const { convention }: TriggerSpec = catalogue[trigger]
  return (
    convention === 'all' ||
    convention === 'for' ||
    convention === 'first' ||
    trigger.startsWith('docker-args-')
  )
}

function generalise(word: string): string {
  return word
    .replace(/\b[0-9a-f]{64}\b/, '<container>')
    .replace(/\b[0-9a-f]{40}\b/, '<revision>')
    .replace(/^\/tmp\/[^/]+(\/app)?$/, '<directory>')
    .replace(/(app\.json)\.\d+$/, '$1.<pid>')
    .replace(/^\d+\.\d+\.\d+\.\d+$/, '<address>')
    .replace(/^(?=.*\d)(?=.*[a-z])[0-9a-z]{14}$/, '<build>')
    .replace(/^\d{3,}$/, '<number>')
}
