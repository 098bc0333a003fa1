import assert from 'node:assert/strict'
import { test } from 'node:test'
import { call } from '../../support/call.ts'
import { createHost } from '../../support/host.ts'

test('setters and reports refuse in the sentences programs know from Dokku', async () => {
  await using host = await createHost()
  host.createApp('one')
  const sentences: [string[], string][] = [
    [['checks:set', 'one', 'nope', 'x'], 'Invalid key specified, valid keys include: wait-to-retire'],
    [['checks:set', 'one'], 'No key specified'],
    [['checks:set', '--global', 'nope', 'x'], 'Invalid key specified, valid keys include: wait-to-retire'],
    [['checks:set', '--global'], 'No key specified'],
    [['builder-pack:set', '--global'], 'No key specified'],
    [
      ['scheduler:set', 'one', 'nope', 'x'],
      'Invalid property specified, valid properties include: selected, shell',
    ],
    [['scheduler:set', '--global', 'nope', 'x'], 'Property cannot be specified globally'],
    [['scheduler:set', 'one'], 'No property specified'],
    [['builds:set', 'one', 'nope', 'x'], 'Invalid property "nope" (allowed: retention)'],
    [['builds:set', '--global'], 'Invalid property "" (allowed: retention)'],
    [['builder:set', 'one', 'detected', 'x'], 'detected is a read-only property'],
    [['builder:set', '--global', 'detected', 'x'], 'detected is a read-only property'],
    [
      ['builder:set', 'one', 'nope', 'x'],
      'Invalid property specified, valid properties include: build-dir, detected, selected, skip-cleanup',
    ],
    [['checks:report', 'one', '--format', 'xml'], 'Format must be "stdout" or "json": "xml"'],
    [
      ['ports:set', 'one', 'nope'],
      'Invalid port map nope [err=strconv.Atoi: parsing "nope": invalid syntax]',
    ],
  ]
  for (const [words, sentence] of sentences) {
    const { exitCode, stdout, stderr } = await call(host, words)
    assert.deepEqual([exitCode, stdout, stderr], [1, '', ` !     ${sentence}\n`], words.join(' '))
  }
})

test('JSON reports escape what HTML would take for its own', async () => {
  await using host = await createHost()
  host.createApp('one')
  const { ctx } = host.ctx()
  ctx.properties('builder').set('one', 'build-dir', '<a>&b')
  const { stdout } = await call(host, ['builder:report', 'one', '--format', 'json'])
  assert.match(stdout, /"build-dir":"\\u003ca\\u003e\\u0026b"/)
})
