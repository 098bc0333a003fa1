import assert from 'node:assert/strict'
import { test } from 'node:test'
import { expandAlias } from '../../core/cli/aliases.ts'
import { commandsOf } from '../../core/plugin/commands.ts'
import type { CommandSpec } from '../../core/plugin/define.ts'
import { addedCommands, addedFlags, flagsAmongWords, flagsOnMore } from './additions.ts'
import { differences, manifests, readTable } from './table.ts'

const rows = readTable<'command' | 'flags' | 'status'>('commands')
const commands = new Map((await manifests()).flatMap((manifest) => [...commandsOf(manifest)]))

test('every command of Dokku 0.38 is here under its name, and no other', () => {
  const promised = rows
    .filter(({ status }) => status !== 'alias' && status !== 'broken')
    .map(({ command }) => command)
  const real = [...commands.keys()].filter((command) => !addedCommands.has(command))
  assert.deepEqual(differences(promised, real), [])
})

test('every alias leads to a command', () => {
  const lost = rows
    .filter(({ status }) => status === 'alias')
    .map(({ command }) => (command === '(no arguments)' ? '' : command))
    .filter((command) => !commands.has(expandAlias(command)))
  assert.deepEqual(lost, [])
})

test('every flag is taken under its name, and no other', () => {
  const wrong: string[] = []
  for (const { command, flags, status } of rows) {
    const spec = commands.get(command)
    // Reports read their own words.
    if (spec === undefined || status === 'alias' || spec.shared === true) continue
    const promised = flags.split(' ').filter((flag) => flag !== '' && flag !== '-h/--help' && flag !== '-t')
    const isAdded = (flag: string) =>
      addedFlags[command]?.includes(flag) === true || (flagsOnMore.has(flag) && !promised.includes(flag))
    const real = flagsOf(spec).filter((flag) => !isAdded(flag))
    wrong.push(
      ...differences(promised, [...real, ...(flagsAmongWords[command] ?? [])]).map(
        (line) => `${command} ${line}`,
      ),
    )
  }
  assert.deepEqual(wrong, [])
})

/** Flags in the table's spelling: `-n/--num=`, `--all`. */
function flagsOf(spec: CommandSpec): string[] {
  const declared = Object.entries(spec.flags ?? {}).map(
    ([name, { short, value }]) =>
      `${short === undefined ? '' : `-${short}/`}--${name}${value === undefined ? '' : '='}`,
  )
  return spec.app === 'global' ? [...declared, '--global'] : declared
}
