import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { commandLine, compare } from './compare.ts'
import type { Invocation } from './corpus/invocation.ts'
import { corpus } from './corpus.ts'
import { type Outcome, runOn, type Saved } from './host.ts'

const { values } = parseArgs({
  options: {
    real: { type: 'string' },
    ours: { type: 'string' },
    only: { type: 'string', default: '' },
    /** Several runs at a time, on the same hosts: each needs apps of its own and looks at their files only. */
    suffix: { type: 'string', default: '' },
    /** Where all outcomes of both hosts are kept as JSON. */
    save: { type: 'string' },
    /** Judges outcomes that were saved, runs nothing. */
    again: { type: 'string' },
    /** Runs what a saved run ran, on ours only, and compares with what the real one did then. */
    with: { type: 'string' },
    /** Ends after so many minutes with what has been compared until then. */
    minutes: { type: 'string', default: '600' },
    list: { type: 'boolean', default: false },
  },
})
if (values.list) {
  for (const run of corpusAsked()) console.log(`${run.group}\t${commandLine(run)}`)
} else {
  judge(values.again === undefined ? await runBoth() : read(values.again))
}

function read(file: string): Saved {
  return JSON.parse(readFileSync(file, 'utf8')) as Saved
}

function corpusAsked(): Invocation[] {
  const only = values.only.split(',').filter((word) => word !== '')
  return corpus(only, values.suffix)
}

async function runBoth(): Promise<Saved> {
  const before = values.with === undefined ? undefined : read(values.with)
  if ((before === undefined && values.real === undefined) || values.ours === undefined)
    throw new Error('Give both hosts: --real "WORDS" --ours "WORDS"')
  const asked = before?.runs ?? corpusAsked()
  const progress = (name: string) => {
    let done = 0
    return () => {
      if (++done % 50 === 0) console.error(`${name}: ${done} of ${asked.length}`)
    }
  }
  const seconds = Number(values.minutes) * 60
  const [real, ours] = await Promise.all([
    before?.real ?? runOn((values.real ?? '').split(' '), asked, seconds, progress('real')),
    runOn(values.ours.split(' '), asked, seconds, progress('ours')),
  ])
  const runs = asked.slice(0, Math.min(real.length, ours.length))
  const saved = { suffix: before?.suffix ?? values.suffix, runs, real, ours }
  if (values.save !== undefined) writeFileSync(values.save, JSON.stringify(saved))
  return saved
}

function judge({ suffix, runs, real, ours }: Saved): void {
  const counts = { identical: 0, explained: 0, unexplained: 0, undecided: 0 }
  for (const [at, run] of runs.entries()) {
    // The real one was not given the time it needs; that ours was not is a difference.
    if (real[at]?.code === 'timeout' && ours[at]?.code !== 'timeout') {
      counts.undecided++
      continue
    }
    const difference = compare(run, real[at] as Outcome, ours[at] as Outcome, suffix)
    if (difference === undefined) counts.identical++
    else if (difference.unexplained.length === 0) counts.explained++
    else {
      counts.unexplained++
      console.log(`[${run.group}] ${commandLine(run)}`)
      for (const { part, left } of difference.unexplained)
        console.log(
          [`  ${part}`, ...left.map((line) => `    ${JSON.stringify(line).slice(1, -1)}`)].join('\n'),
        )
    }
  }
  console.log(
    `${counts.identical} identical, ${counts.explained} explained, ${counts.unexplained} unexplained, ${counts.undecided} undecided`,
  )
  process.exitCode = counts.unexplained === 0 ? 0 : 1
}
