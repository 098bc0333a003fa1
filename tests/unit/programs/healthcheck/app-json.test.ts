import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import { main } from '../../../../core/programs/healthcheck/cli.ts'
import { convertChecksFile } from '../../../../core/programs/healthcheck/convert-checks-file.ts'
import { nameOf } from '../../../../core/programs/healthcheck/healthcheck.ts'
import { readJson, toPlain } from '../../../../core/programs/healthcheck/json-source.ts'
import { parseHealthchecks } from '../../../../core/programs/healthcheck/parse-healthchecks.ts'
import { type Encodable, encodeJson } from '../../../../core/system/encode-json.ts'
import { directoryWith, mark, runMain } from '../run-main.ts'

test('JSON is read as JSON.parse reads it, and refused where that refuses', () => {
  const tokens = [
    '{',
    '}',
    '[',
    ']',
    ',',
    ':',
    '"a"',
    '"\\u00e9\\n"',
    '1',
    '-0.5e2',
    '01',
    'true',
    'null',
    'nul',
    ' ',
    '"',
  ]
  fc.assert(
    fc.property(
      fc.oneof(
        fc.json(),
        fc.array(fc.constantFrom(...tokens)).map((parts) => parts.join('')),
      ),
      (text) => {
        // A number beyond what a double holds has no JSON to come back to.
        fc.pre(!/e\d{3}/i.test(text))
        let wanted: unknown
        try {
          wanted = JSON.parse(text)
        } catch (problem) {
          assert.ok(problem instanceof SyntaxError)
          assert.throws(() => readJson(text), { name: 'UserError' })
          return
        }
        const json = readJson(text)
        if (holdsInfinity(wanted)) {
          assert.throws(() => toPlain(json), {
            name: 'UserError',
            message: /^json: cannot unmarshal number /,
          })
          return
        }
        assert.deepEqual(JSON.parse(encodeJson(toPlain(json) as Encodable)), wanted)
      },
    ),
    { numRuns: 2000 },
  )
})

/** Of numbers too large for a float JSON.parse makes infinity, which JSON cannot say. */
function holdsInfinity(value: unknown): boolean {
  if (typeof value === 'number') return !Number.isFinite(value)
  return typeof value === 'object' && value !== null && Object.values(value).some(holdsInfinity)
}

test('a number too large for a float is refused, minus zero keeps its sign', () => {
  assert.throws(() => toPlain(readJson('[1, -5e999]')), {
    name: 'UserError',
    message: 'json: cannot unmarshal number -5e999 into Go value of type float64',
  })
  assert.equal(encodeJson(toPlain(readJson('[-0, 0]')) as Encodable), '[-0,0]')
})

for (const [text, sentence] of [
  ['', 'unexpected end of JSON input'],
  ['{"a":1}x', "invalid character 'x' after top-level value"],
  ['{a:1}', "invalid character 'a' looking for beginning of object key string"],
  ['tru', "invalid character ' ' in literal true (expecting 'e')"],
  ['[]', 'json: cannot unmarshal array into Go value of type appjson.AppJSON'],
  [
    '{"healthchecks":{"worker":[{"attempts":"3"}]}}',
    'json: cannot unmarshal string into Go struct field Healthcheck.healthchecks.attempts of type int',
  ],
  [
    '{"healthchecks":{"web":[{"wait":1.5}]}}',
    'json: cannot unmarshal number 1.5 into Go struct field Healthcheck.healthchecks.wait of type int',
  ],
] as const) {
  test(`app.json ${text || '(empty)'}: ${sentence}`, () => {
    assert.throws(() => parseHealthchecks(text, 'web'), { name: 'UserError', message: sentence })
  })
}

test('checks of one process type, names in any case', () => {
  const text = '{"healthchecks":{"web":[{"TYPE":"startup","Port":80},null],"worker":[{"uptime":3}]}}'
  assert.deepEqual(parseHealthchecks(text, 'web'), [{ type: 'startup', port: 80 }, {}])
  assert.deepEqual(parseHealthchecks(text, 'worker'), [{ uptime: 3 }])
  assert.deepEqual(parseHealthchecks(text, 'none'), [])
})

test('a check without a name is named by its JSON', () => {
  const decoded = Buffer.from(
    nameOf({ path: '/<b>', type: 'startup', attempts: 0, warn: false }),
    'base64',
  ).toString()
  assert.equal(decoded, '{"path":"/\\u003cb\\u003e","type":"startup"}')
})

test('CHECKS files', () => {
  const text = 'WAIT=3 # s\nATTEMPTS=2\n/ Hello there\n//h.com/p?q x\nhttps://s.com/\n# c\n/a#b\nTIMEOUT=9\n'
  const common = { attempts: 2, wait: 3, timeout: 9, type: 'startup' }
  assert.deepEqual(convertChecksFile(text), [
    { ...common, name: 'check-1', path: '/', content: 'Hello there' },
    {
      ...common,
      name: 'check-2',
      path: '/p?q',
      content: 'x',
      httpHeaders: [{ name: 'Host', value: 'h.com' }],
    },
    {
      ...common,
      name: 'check-3',
      path: '/',
      scheme: 'https',
      httpHeaders: [{ name: 'Host', value: 's.com' }],
    },
    { ...common, name: 'check-4', path: '/a' },
  ])
  assert.throws(() => convertChecksFile('/\nTIMEOUT=x'), {
    message: 'error parsing WAIT value at line 1: strconv.Atoi: parsing "x": invalid syntax',
  })
})

test('every line of a CHECKS file gives one check, a setting or nothing', () => {
  const lines = fc.array(fc.constantFrom('/', '/a b', '//h/x', '', '# c', 'WAIT=2', '  /x  ', 'http://h/y z'))
  fc.assert(
    fc.property(lines, (chosen) => {
      const wanted = chosen.filter((line) => /^\s*(?:\/|http)/.test(line)).length
      assert.equal(convertChecksFile(chosen.join('\n')).length, wanted)
    }),
  )
})

test('convert, add and exists', async (t) => {
  const cwd = directoryWith(t, { CHECKS: '/ hi', 'app.json': '{"name":"x","healthchecks":{"worker":[]}}' })
  const run = (...argv: string[]) => runMain(main, cwd, argv)
  assert.equal(
    (await run('convert', 'CHECKS', '--app-json', 'app.json')).stdout,
    '{"healthchecks":{"web":[{"content":"hi","name":"check-1","path":"/","type":"startup"}],"worker":[]},"name":"x"}\n',
  )
  assert.equal(
    (await run('exists', 'worker')).stderr,
    `${mark}No healthchecks found in app.json for worker process type\n`,
  )
  assert.equal((await run('add', 'worker', '--in-place', '--if-empty', '--uptime', '10')).code, 0)
  const once = readFileSync(`${cwd}/app.json`, 'utf8')
  assert.equal(
    once,
    '{"healthchecks":{"worker":[{"name":"default","type":"startup","uptime":10}]},"name":"x"}',
  )
  assert.equal((await run('add', 'worker', '--if-empty')).stdout, `${once}\n`)
  assert.equal((await run('exists', 'worker')).code, 0)
  assert.match(
    (await run('add', '--pretty', '--listening-check', '--port', '80', '--warn-only')).stdout,
    /\n {4}"web": \[\n {6}\{\n {8}"listening": true,\n {8}"name": "default",\n {8}"port": 80,\n {8}"type": "startup",\n {8}"warn": true\n/,
  )
})
