import assert from 'node:assert/strict'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { printError } from '../../core/cli/print-error.ts'
import { runCommand } from '../../core/cli/router.ts'
import { commandsOf } from '../../core/plugin/commands.ts'
import type { CommandSpec, PluginManifest } from '../../core/plugin/define.ts'
import { Exit, UserError } from '../../core/system/errors.ts'
import { type Call, fakePrograms } from '../support/fake-programs.ts'
import { createFullHost } from '../support/full-host.ts'
import type { Host } from '../support/host.ts'
import { Tree } from '../support/tree.ts'
import { samplesOf } from './samples.ts'
import { manifests } from './table.ts'

/**
 * Every word of every command, and every value of every flag, replaced by what nobody should type, and one word too
 * many. Whatever is refused is refused in a sentence and has changed nothing; what is taken all the same, and what is
 * handed to a program, stands in a table (UPDATE_GOLDEN=1 writes it) for people to judge.
 */
const bad = {
  shell: 'a;$(id)`id`|&<>\'"\\*~{}',
  newline: 'two\nlines',
  option: '--output=/x',
  path: '../../etc/passwd',
  long: 'a'.repeat(300),
  proto: '__proto__',
} as const
type Kind = keyof typeof bad
const kinds = Object.keys(bad) as Kind[]

/** A refused deploy is recorded as every build; what a question found out about an app is kept. */
const isRecord = (path: string) => /\/data\/builds|\/config\/common(\/one(\/deployed)?)?$/.test(path)

/** Their exit code is the answer. */
const saysNothing = new Set(['config:get', 'git:auth-status', 'plugin:installed'])

/** What follows these is the command line of somebody else, who reads options. */
const takesCommands = new Set(['run', 'run:detached', 'enter', 'storage:exec'])

interface Command {
  manifest: PluginManifest
  command: string
  spec: CommandSpec
}

let host: Host
let tree: Tree
let programs: ReturnType<typeof fakePrograms>
let commands: Command[]
const taken = new Map<string, Set<string>>()
const wrong: string[] = []

before(async () => {
  host = await createFullHost()
  programs = fakePrograms(() => false)
  tree = new Tree(...['root', 'lib/config', 'lib/data'].map((name) => join(host.directory, name)))
  commands = (await manifests())
    .flatMap((manifest) => [...commandsOf(manifest)].map(([command, spec]) => ({ manifest, command, spec })))
    // help, and the bare names of plugins, which are help; a prompt; what fires any trigger with any words.
    .filter(
      ({ command, spec }) =>
        !command.endsWith(':help') &&
        !(spec.shared && spec.hidden) &&
        !['shell', 'plugin:trigger'].includes(command),
    )
})

after(async () => {
  programs[Symbol.dispose]()
  await host[Symbol.asyncDispose]()
})

async function attempt({ manifest, command }: Command, words: readonly string[]) {
  programs.take()
  const { ctx, stderr } = host.ctx()
  const ended = await runCommand(ctx, manifest, command, [...words]).then(
    (code) => ({ code, bug: '' }),
    (error: unknown) => ({ code: printError(error, stderr, false), bug: bugOf(error) }),
  )
  return { ...ended, stderr: stderr.text(), calls: programs.take(), changed: tree.changes() }
}

/** An error of ours, and not one that comes of programs that fail or a Docker that knows nothing. */
function bugOf(error: unknown): string {
  const message = String((error as Error).stack)
  if (error instanceof UserError || error instanceof Exit) return ''
  return /HTTP code|exited with/.test(message) ? '' : message.slice(0, 300)
}

async function tryWord(one: Command, words: readonly string[], where: string, kind: Kind): Promise<void> {
  const { code, bug, stderr, calls, changed } = await attempt(one, words)
  const complain = (what: string) => wrong.push(`${one.command} ${where} ${kind}: ${what}`)
  if (bug !== '') complain(bug)
  const given = calls.filter((call) => call.slice(1).some((word) => word.includes(bad[kind])))
  for (const call of given)
    if (isOption(call) && !takesCommands.has(one.command)) complain(`an option of ${call.join(' ')}`)
  const key = `${one.command}\t${where}`
  const note = code === 0 ? kind : given.length > 0 ? `${kind}>${given[0]?.[0]}` : undefined
  if (note !== undefined) taken.set(key, (taken.get(key) ?? new Set()).add(note))
  if (code !== 0) {
    const said = sentenceProblem(stderr)
    if (said !== undefined && calls.length === 0 && !saysNothing.has(one.command)) complain(said)
    const changes = changed.filter((path) => !isRecord(path))
    if (changes.length > 0 && calls.length === 0) complain(`changed ${changes.join(' ')}`)
  }
  tree.restore(changed)
}

/** Would the program read the word as an option of its own? */
function isOption(call: Call): boolean {
  const at = call.indexOf(bad.option)
  return at > 0 && !call.slice(0, at).some((word) => word === '--' || word === '--end-of-options')
}

function sentenceProblem(stderr: string): string | undefined {
  const lines = stderr.split('\n').filter((line) => line !== '')
  if (lines.length === 0) return 'says nothing'
  if (lines.length > 4 || stderr.length > 4000) return `says ${lines.length} lines, ${stderr.length} bytes`
  return lines.some((line) => !line.startsWith(' !     '))
    ? `no sentence: ${stderr.slice(0, 200)}`
    : undefined
}

/** The samples, each with the positions in which it differs from those before it. */
function* positions(one: Command): Generator<[string[], number]> {
  const seen = new Set<string>()
  for (const sample of samplesOf(one.manifest, one.command, one.spec)) {
    for (let at = 0; at <= sample.length; at++) {
      const place = [at, ...sample.slice(0, at)].join(' ')
      if (seen.has(place)) continue
      seen.add(place)
      yield [sample, at]
    }
  }
}

test('every word of every command', async () => {
  for (const one of commands) {
    for (const [sample, at] of positions(one)) {
      const where = [...sample.slice(0, at), at === sample.length ? '+' : '_', ...sample.slice(at + 1)].join(
        ' ',
      )
      for (const kind of kinds) {
        await tryWord(one, [...sample.slice(0, at), bad[kind], ...sample.slice(at + 1)], where, kind)
      }
    }
  }
  assert.deepEqual(wrong.splice(0), [])
})

test('every value of every flag', async () => {
  for (const one of commands) {
    const [sample = []] = samplesOf(one.manifest, one.command, one.spec)
    for (const [flag, { value }] of Object.entries(one.spec.flags ?? {})) {
      if (value === undefined || sample.includes(`--${flag}`)) continue
      for (const kind of kinds) await tryWord(one, [`--${flag}`, bad[kind], ...sample], `--${flag}`, kind)
    }
  }
  assert.deepEqual(wrong.splice(0), [])
})

test('too few words, or an empty one', async () => {
  for (const one of commands) {
    // Without a word it runs the hooks of all plugins.
    if (one.command === 'plugin:install') continue
    const [sample = []] = samplesOf(one.manifest, one.command, one.spec)
    for (let at = 0; at < sample.length; at++) {
      for (const words of [sample.slice(0, at), [...sample.slice(0, at), '', ...sample.slice(at + 1)]]) {
        const { code, bug, stderr, calls, changed } = await attempt(one, words)
        const changes = changed.filter((path) => !isRecord(path))
        const refused = code !== 0 && calls.length === 0
        const silent = refused && !saysNothing.has(one.command) ? sentenceProblem(stderr) : undefined
        if (bug !== '' || silent !== undefined || (refused && changes.length > 0))
          wrong.push(`${one.command} ${JSON.stringify(words)}: ${bug} ${silent} ${changes.join(' ')}`)
        tree.restore(changed)
      }
    }
  }
  assert.deepEqual(wrong.splice(0), [])
})

test('a flag that nobody knows, wherever it stands: 2', async () => {
  for (const one of commands.filter(({ spec }) => spec.passthrough !== true)) {
    const [sample = []] = samplesOf(one.manifest, one.command, one.spec)
    for (let at = 0; at <= sample.length; at++) {
      // Behind a flag it would be its value, and behind `--` all are words.
      if (sample[at - 1]?.startsWith('--') === true && sample[at - 1] !== '--no-restart') continue
      if (sample.slice(0, at).includes('--')) continue
      const words = [...sample.slice(0, at), '--no-such-flag', ...sample.slice(at)]
      const { code, stderr, changed } = await attempt(one, words)
      if (code !== 2 || sentenceProblem(stderr) !== undefined || changed.length > 0)
        wrong.push(`${one.command} ${words.join(' ')}: ${code} ${stderr}`)
      tree.restore(changed)
    }
  }
  assert.deepEqual(wrong.splice(0), [])
})

test('what is taken all the same is known', () => {
  const file = join(import.meta.dirname, '../golden/taken-words.tsv')
  const lines = [...taken].map(([key, notes]) => `${key}\t${[...notes].join(' ')}\n`)
  const text = `command\twhere\ttaken, or given to a program\n${lines.sort().join('')}`
  if (process.env.UPDATE_GOLDEN === '1' || !existsSync(file)) writeFileSync(file, text)
  assert.equal(text, readFileSync(file, 'utf8'))
})
