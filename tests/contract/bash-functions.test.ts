import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { capture } from '../../core/system/exec.ts'
import { readTable } from './table.ts'

const repository = join(import.meta.dirname, '../..')
const library = join(repository, 'core/bash')
const rows = readTable<'file' | 'function'>('bash-functions')
const byFile = Map.groupBy(rows, ({ file }) => file)

/** Prints those of its arguments that are no function once the first one is sourced. */
const missingOf =
  'set -u; source "$1"; shift; for name; do declare -F "$name" >/dev/null || echo "$name"; done'

test('every public function of Dokku 0.38 is defined by the file that plugins source for it', async () => {
  const missing: string[] = []
  for (const [file, promised] of byFile) {
    const names = promised.map((row) => row.function)
    const env = { PATH: process.env.PATH, PLUGIN_CORE_AVAILABLE_PATH: library }
    const shell = await capture('bash', ['-c', missingOf, 'bash', join(library, file), ...names], { env })
    assert.equal(shell.exitCode, 0, `${file}: ${shell.stderr}`)
    missing.push(
      ...shell.stdout
        .split('\n')
        .filter((name) => name !== '')
        .map((name) => `${file}: ${name}`),
    )
  }
  assert.deepEqual(missing, [])
})

test('every one of them is called in a bats case', () => {
  const cases = globSync('tests/hooks/bash-library*.bats', { cwd: repository })
    .map((file) => readFileSync(join(repository, file), 'utf8'))
    .join('\n')
  const words = new Set(cases.split(/[^A-Za-z0-9_-]+/))
  const untested = rows.map((row) => row.function).filter((name) => !words.has(name))
  assert.deepEqual([...new Set(untested)], [])
})

test('no file of the library evaluates text', () => {
  const evaluating = globSync('**/*', { cwd: library, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.endsWith('/plugn'))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => /^[^#\n]*\beval\s/m.test(readFileSync(file, 'utf8')))
  assert.deepEqual(evaluating, [])
})
