import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { parseAppJson } from '../../../../plugins/app-json/app-json.ts'
import { readTolerantJson } from '../../../../plugins/app-json/read-json.ts'
import { scriptArguments, scriptCommand } from '../../../../plugins/app-json/script-arguments.ts'

test('comments and trailing commas are no error, and nothing inside a string is one', () => {
  const text = '{ // note\n "a": "//x, ]", /* b */ "b": [1, 2,], }'
  assert.deepEqual(readTolerantJson(text), { a: '//x, ]', b: [1, 2] })
})

test('every JSON value is read as JSON.parse reads it', () => {
  fc.assert(fc.property(fc.json(), (text) => assert.deepEqual(readTolerantJson(text), JSON.parse(text))))
})

test('scripts, formation and env are taken, the rest is ignored', () => {
  const json = parseAppJson(
    '{"name":"x","scripts":{"dokku":{"predeploy":"a"},"postdeploy":"b"},"formation":{"web":{"quantity":2}},"env":{"A":"1","B":{"generator":"secret","required":false}}}',
  )
  assert.deepEqual(json.scripts, { predeploy: 'a', postdeploy: '', herokuPostdeploy: 'b' })
  assert.deepEqual(json.formation.get('web'), { quantity: 2, maxParallel: undefined })
  assert.equal(json.env.get('A')?.value, '1')
  assert.deepEqual(json.env.get('B'), { value: undefined, required: false, generator: 'secret', sync: false })
})

test('what is no app.json is one sentence', () => {
  for (const text of ['{', '[]', '{"scripts": 1}', '{"formation": {"web": {"quantity": "two"}}}', 'null']) {
    assert.throws(() => parseAppJson(text), /^UserError: (Cannot parse app\.json|Invalid app\.json): [^\n]+$/)
  }
})

test('a script container takes no port, restart policy or limit', () => {
  const words = ['--env=A', '--restart=always', '-p', '80:80', '--publish-all', '--memory', '1g', '--label=x']
  assert.deepEqual(scriptArguments(words), ['--env=A', '--label=x'])
})

test('a script runs in a shell that stops at the first failure, or raw behind an entry point', () => {
  const shell = { shell: '/bin/sh', herokuish: false, raw: undefined }
  assert.deepEqual(scriptCommand('make it', shell), [
    '/bin/sh',
    '-c',
    'set -e; set -o pipefail || true; make it || exit 1;',
  ])
  assert.deepEqual(scriptCommand('make it', { ...shell, raw: ['make', 'it'] }), ['make', 'it'])
})
