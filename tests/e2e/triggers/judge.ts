// Judges a log of the spying plugin: judge.ts LOG. Prints what is wrong, one line each; exits 1 if anything is.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { catalogue, isTriggerName } from '../../../core/triggers/catalogue.ts'
import { eventsOf, type Firing, readLog } from './log.ts'
import { unseen } from './unseen.ts'

const { firings, exits } = readLog(process.argv[2] as string)
// The scenario itself fires those of the steps named so.
const fired = firings.filter(({ step }) => !step.startsWith('trigger '))
const problems = [
  ...fired.flatMap(wrongCall),
  ...exitsOtherThanExpected(),
  ...differences('seen', expectedTriggers(), [...new Set(fired.map(({ trigger }) => trigger))]),
  ...orderOf('push'),
]
for (const problem of new Set(problems)) process.stdout.write(`${problem}\n`)
process.exitCode = problems.length > 0 ? 1 : 0

function wrongCall({ step, trigger, stdin, count }: Firing): string[] {
  if (!isTriggerName(trigger)) return [`${step}: no trigger ${trigger}`]
  const names: readonly string[] = catalogue[trigger].args
  const least = names.filter((name) => !/(?:\?|\.\.\.)$/.test(name)).length
  const most = names.at(-1)?.endsWith('...') === true ? Number.POSITIVE_INFINITY : names.length
  const expected = /^(?:docker-args-|nginx-hostname)/.test(trigger)
    ? 'empty'
    : /^storage-/.test(trigger)
      ? 'text'
      : '-'
  return [
    ...(count < least || count > most
      ? [`${step}: ${trigger} got ${count} arguments, not ${least} to ${most}`]
      : []),
    ...(stdin !== expected ? [`${step}: stdin of ${trigger} was ${stdin}`] : []),
  ]
}

/** Steps that are meant to fail are named so. */
function exitsOtherThanExpected(): string[] {
  return [...exits].flatMap(([step, code]) =>
    (code !== '0') === step.endsWith('fails') ? [] : [`${step} ended with ${code}`],
  )
}

/** All that Dokku fires, but for what this scenario does not reach. */
function expectedTriggers(): string[] {
  const table = readFileSync(join(import.meta.dirname, '../../contract/data/triggers.tsv'), 'utf8')
  return table
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => line.split('\t'))
    .filter(([trigger = '', , , fired]) => fired === 'yes' && !unseen.has(trigger))
    .map(([trigger = '']) => trigger)
}

function differences(what: string, expected: string[], real: string[]): string[] {
  return [
    ...expected.filter((one) => !real.includes(one)).map((one) => `never ${what}: ${one}`),
    ...real.filter((one) => unseen.has(one)).map((one) => `${what} after all: ${one}`),
  ]
}

function orderOf(step: string): string[] {
  const expected = readFileSync(join(import.meta.dirname, `${step}.expected`), 'utf8')
    .trimEnd()
    .split('\n')
  const real = eventsOf(firings, step)
  const at = expected.findIndex((line, index) => line !== real[index])
  if (at === -1 && expected.length === real.length) return []
  const index = at === -1 ? expected.length : at
  return [
    `${step}, event ${index + 1}: ${real[index] ?? 'the end'}; expected: ${expected[index] ?? 'the end'}`,
  ]
}
