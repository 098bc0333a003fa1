import assert from 'node:assert/strict'
import { mkdtempSync, rmdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { capture } from '../../../core/system/exec.ts'

test('a program starts in our directory even when that cannot be entered by name', async () => {
  const before = process.cwd()
  const directory = mkdtempSync(join(tmpdir(), 'exec-'))
  process.chdir(directory)
  try {
    assert.equal((await capture('/bin/echo', ['here'], { cwd: process.cwd() })).stdout, 'here\n')
    rmdirSync(directory)
    const gone = await capture('/bin/echo', ['here'], { cwd: directory })
    assert.deepEqual(gone, { exitCode: 0, stdout: 'here\n', stderr: '' })
  } finally {
    process.chdir(before)
  }
})

test('a program starts in the directory it is given', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'exec-'))
  const { stdout } = await capture('/bin/pwd', ['-P'], { cwd: directory })
  assert.equal(stdout.trim(), directory)
  rmdirSync(directory)
})
