import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { readTar } from '../../../../core/deploy/archive/read-tar.ts'

const work = mkdtempSync(join(tmpdir(), 'read-tar-'))
after(() => rmSync(work, { recursive: true }))

for (const name of ['a', 'b', 'c']) writeFileSync(join(work, name), name.repeat(100_000))
execFileSync('tar', ['-cf', 'x.tar', 'a', 'b', 'c'], { cwd: work })
execFileSync('tar', ['-czf', 'x.tar.gz', 'a', 'b', 'c'], { cwd: work })

async function names(file: string, gzip: boolean, last?: string): Promise<string[]> {
  const seen: string[] = []
  await readTar(join(work, file), gzip, ({ name }) => {
    seen.push(name)
    return name === last ? 'stop' : undefined
  })
  return seen
}

for (const [file, gzip] of [
  ['x.tar', false],
  ['x.tar.gz', true],
] as const) {
  test(`every entry of a ${file} is read`, async () => {
    assert.deepEqual(await names(file, gzip), ['a', 'b', 'c'])
  })

  test(`reading a ${file} stops where it is told, at the first entry, too`, async () => {
    assert.deepEqual(await names(file, gzip, 'a'), ['a'])
    assert.deepEqual(await names(file, gzip, 'b'), ['a', 'b'])
  })
}

test('what is no archive is an error', async () => {
  writeFileSync(join(work, 'text'), 'no archive\n')
  writeFileSync(join(work, 'long'), 'no archive\n'.repeat(1000))
  await assert.rejects(names('text', true))
  await assert.rejects(names('long', false))
  await assert.rejects(names('text', false))
  await assert.rejects(names('missing', false), { code: 'ENOENT' })
})
