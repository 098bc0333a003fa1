import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { printError } from '../../core/cli/print-error.ts'
import { runCommand } from '../../core/cli/router.ts'
import { commandsOf } from '../../core/plugin/commands.ts'
import type { CommandSpec, PluginManifest } from '../../core/plugin/define.ts'
import { Exit, UserError } from '../../core/system/errors.ts'
import { createHost, type Host } from '../support/host.ts'
import { manifests } from './table.ts'

// What nobody should type, tried with every command: one sentence on stderr, the right exit code, no file changed.

const long = 'a'.repeat(300)
const badNames = [
  '../x',
  'a;id',
  '$(id)',
  '`id`',
  'two\nlines',
  'a b',
  'é',
  '\ufffd',
  'Upper',
  long,
  'a'.repeat(1e6),
]

/** Commands that answer also for an app that they cannot find. */
const takesAnyName = new Set(['apps:exists', 'git-receive-pack', 'git-upload-pack', 'git-upload-archive'])

let host: Host
let commands: { manifest: PluginManifest; command: string; spec: CommandSpec }[]

before(async () => {
  host = await createHost()
  host.createApp('real')
  commands = (await manifests()).flatMap((manifest) =>
    [...commandsOf(manifest)].map(([command, spec]) => ({ manifest, command, spec })),
  )
})

after(async () => await host[Symbol.asyncDispose]())

function withApp(kinds: readonly (CommandSpec['app'] | undefined)[]): typeof commands {
  return commands.filter(({ spec }) => kinds.includes(spec.app))
}

interface Outcome {
  exitCode: number
  stderr: string
  bug: boolean
}

async function run(
  { manifest, command }: { manifest: PluginManifest; command: string },
  words: string[],
): Promise<Outcome> {
  const { ctx, stderr } = host.ctx()
  try {
    return { exitCode: await runCommand(ctx, manifest, command, words), stderr: stderr.text(), bug: false }
  } catch (error) {
    const exitCode = printError(error, stderr, false)
    return { exitCode, stderr: stderr.text(), bug: !(error instanceof UserError || error instanceof Exit) }
  }
}

/** Everything on the host: names, modes are not looked at, contents. */
function tree(): string {
  const lines = readdirSync(host.directory, { recursive: true, withFileTypes: true }).map((entry) => {
    const path = join(entry.parentPath, entry.name)
    if (entry.isFile()) return `${path} ${createHash('sha1').update(readFileSync(path)).digest('hex')}`
    return entry.isSymbolicLink() ? `${path} -> ${readlinkSync(path)}` : path
  })
  return lines.sort().join('\n')
}

/** What is wrong with how bad words were answered; undefined when nothing is. */
function complaint(outcome: Outcome, codes: readonly number[]): string | undefined {
  const { exitCode, stderr, bug } = outcome
  const lines = stderr.split('\n').filter((line) => line !== '')
  if (!codes.includes(exitCode)) return `exit code ${exitCode}: ${stderr.slice(0, 200)}`
  if (bug) return `an error of ours: ${stderr.slice(0, 200)}`
  if (lines.length === 0) return 'says nothing'
  if (lines.length > 2) return `${lines.length} lines: ${stderr.slice(0, 300)}`
  if (lines.some((line) => !line.startsWith(' !     '))) return `no sentence: ${stderr.slice(0, 200)}`
  if (stderr.length > 1000) return `${stderr.length} bytes on stderr`
  return undefined
}

async function everyOne(
  tried: typeof commands,
  wordings: readonly string[][],
  codes: readonly number[],
): Promise<void> {
  const wrong: string[] = []
  const files = tree()
  for (const one of tried) {
    for (const words of wordings) {
      const said = complaint(await run(one, words), codes)
      if (said !== undefined) wrong.push(`${one.command} ${JSON.stringify(words).slice(0, 60)}: ${said}`)
    }
  }
  assert.deepEqual(wrong, [])
  assert.equal(tree(), files)
}

test('an app that is not there: 20, whatever stands behind it', async () => {
  const tried = withApp(['required', 'global', 'optional']).filter(
    ({ command }) => !takesAnyName.has(command),
  )
  await everyOne(tried, [['nosuch'], ['nosuch', 'x', 'y', 'z']], [20])
})

test('names that no app can have: 1 or 20, by the command, on one line', async () => {
  const tried = withApp(['required', 'global']).filter(({ command }) => !takesAnyName.has(command))
  await everyOne(
    tried,
    badNames.map((name) => [name, 'x', 'y']),
    [1, 20],
  )
})

test('an app that a plugin hides from the caller looks as one that is not there', async () => {
  await using hidden = await createHost()
  hidden.createApp('real')
  hidden.addPlugin('acl', { 'user-auth-app': '#!/bin/sh\nexit 0\n' })
  const { ctx, stderr } = hidden.ctx()
  for (const { manifest, command } of withApp(['required', 'global']).slice(0, 20)) {
    if (takesAnyName.has(command)) continue
    await assert.rejects(runCommand(ctx, manifest, command, ['real', 'x']), (error) => {
      return (
        error instanceof UserError && error.exitCode === 20 && error.message === 'App real does not exist'
      )
    })
  }
  assert.equal(stderr.text(), '')
})

test('no app at all', async () => {
  await everyOne(withApp(['required', 'global', 'new']), [[], ['']], [1, 20])
})

test('a flag that nobody knows: 2', async () => {
  const tried = commands.filter(({ spec }) => spec.passthrough !== true)
  await everyOne(tried, [['--no-such-flag'], ['--no-such-flag=x', 'real'], ['-Z', 'real']], [2])
})

test('--global where there is no such scope', async () => {
  const tried = withApp(['required', 'new']).filter(({ spec }) => spec.passthrough !== true)
  await everyOne(tried, [['--global'], ['--global', 'x']], [1, 2])
})

test('a NUL byte in a word', async () => {
  await everyOne(withApp(['required', 'global', 'new']), [['real\0x'], ['real', 'a\0b']], [1])
})
