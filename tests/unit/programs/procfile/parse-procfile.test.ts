import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { formatProcfile, parseProcfile } from '../../../../core/programs/procfile/parse-procfile.ts'

test('names are sorted; comments, blanks and CRLF are dropped', () => {
  const text =
    '# head\r\n\r\nworker : sidekiq -c 5 # five\r\n// other\nweb:npm start // go\nrelease: curl http://x\n'
  assert.deepEqual(
    [...parseProcfile(text)],
    [
      ['release', 'curl http://x'],
      ['web', 'npm start'],
      ['worker', 'sidekiq -c 5'],
    ],
  )
})

for (const [text, sentence] of [
  ['web: a\nweb: b', 'process names must be unique, line 2'],
  ['\nweb a', 'invalid line in procfile, line 2'],
  ['web: # nothing', 'comment specified in place of command, line 1'],
  ['web: // nothing', 'comment specified in place of command, line 1'],
  ['# only\n', 'no entries found in Procfile'],
  [`${'a'.repeat(64)}: x`, 'process name over 63 characters, line 1'],
  ['\ufeffweb: x', 'invalid line in procfile, line 1'],
  [`web: ${'x'.repeat(70_000)}`, 'bufio.Scanner: token too long'],
] as const) {
  test(`refuses: ${sentence} (${text.slice(0, 12)})`, () => {
    assert.throws(() => parseProcfile(text), { name: 'UserError', message: sentence })
  })
}

test('strict names are lower-case letters, digits and inner dashes', () => {
  assert.deepEqual([...parseProcfile('Web_1: x')], [['Web_1', 'x']])
  assert.throws(() => parseProcfile('Web_1: x', { strict: true }), {
    message: 'process name contains invalid characters, line 1',
  })
  assert.throws(() => parseProcfile('web: x\nbad', { strict: true }), {
    message: 'invalid line in procfile, line 2',
  })
})

test('what is formatted is read back the same', () => {
  const names = fc.stringMatching(/^[A-Za-z0-9_-]{1,20}$/)
  const commands = fc.stringMatching(/^[a-z$"'][a-z $"'=:-]{0,20}[a-z]$/)
  fc.assert(
    fc.property(fc.dictionary(names, commands, { minKeys: 1, noNullPrototype: true }), (entries) => {
      const wanted = new Map(Object.entries(entries))
      const sorted = [...wanted].sort(([a], [b]) => (a < b ? -1 : 1))
      assert.deepEqual([...parseProcfile(formatProcfile(wanted))], sorted)
    }),
  )
})

test('any text gives entries or one sentence', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('web', ':', ' ', '\n', '\r', '#', '/', 'x', '\u00a0') }),
      (text) => {
        try {
          assert.ok(parseProcfile(text).size > 0)
        } catch (problem) {
          assert.equal((problem as Error).name, 'UserError')
        }
      },
    ),
  )
})
