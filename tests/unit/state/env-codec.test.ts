import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { formatEnv, parseEnv } from '../../../core/state/env-codec.ts'

const key = fc.stringMatching(/^[a-zA-Z_][a-zA-Z0-9_]{0,12}$/)
const value = fc.oneof(
  fc.uint8Array({ min: 1, max: 255, maxLength: 64 }).map((bytes) => Buffer.from(bytes)),
  fc.stringMatching(/^["'\\$`!\n\r\t #={}A-Zn r0-9]{0,24}$/).map((text) => Buffer.from(text)),
)

test('what is written is read back: every byte but NUL, in any combination', () => {
  fc.assert(
    fc.property(fc.dictionary(key, value), (entries) => {
      const env = new Map(Object.entries(entries))
      assert.deepEqual(parseEnv(formatEnv(env)), new Map([...env].sort(([a], [b]) => (a < b ? -1 : 1))))
    }),
    { numRuns: 2000 },
  )
})

test('each single byte survives alone, at the start and at the end', () => {
  for (let byte = 1; byte < 256; byte++) {
    for (const bytes of [[byte], [byte, 120], [120, byte], [byte, byte]]) {
      const env = new Map([['K', Buffer.from(bytes)]])
      assert.deepEqual(parseEnv(formatEnv(env)), env, `byte ${byte}`)
    }
  }
})

test('the file is sorted, quotes all but integers, escapes what a shell would read', () => {
  const env = new Map(
    Object.entries({ Z: 'a b', A: '12', B: '007', C: '$x`y`!"\\', D: 'l1\nl2\r', E: '' }).map(
      ([name, text]) => [name, Buffer.from(text)],
    ),
  )
  assert.equal(
    formatEnv(env).toString(),
    'A=12\nB="007"\nC="\\$x\\`y\\`\\!\\"\\\\"\nD="l1\\nl2\\r"\nE=""\nZ="a b"\n',
  )
})

test('files written by hand: export, comments, quotes, blanks, variables', () => {
  const text = `# comment
export A=1 # one
B = two words
C: yaml
D='it $A \\n'
E="x\${A}y $A\\$A $a"
F=$B/z
G=
H="two
lines"
I=a#b\r
`
  const read = [...parseEnv(Buffer.from(text))].map(([name, bytes]) => [name, bytes.toString()])
  assert.deepEqual(Object.fromEntries(read), {
    A: '1',
    B: 'two words',
    C: 'yaml',
    D: 'it $A \\n',
    E: 'x1y 1$A $a',
    F: 'two words/z',
    G: '',
    H: 'two\nlines',
    I: 'a#b',
  })
})

test('a line that assigns nothing and a quote that never closes are named by line', () => {
  assert.throws(() => parseEnv(Buffer.from('A=1\nnonsense\n')), /line 2 .* is not KEY=value/)
  assert.throws(() => parseEnv(Buffer.from('A=1\nB="x\n')), /line 2 .* unterminated quote/)
})

test('a value of a megabyte takes no noticeable time', () => {
  const env = new Map([['BIG', Buffer.from('"\\$`\n'.repeat(200_000))]])
  // Time of our own, so that a busy machine is no failure.
  const start = process.cpuUsage()
  assert.deepEqual(parseEnv(formatEnv(env)), env)
  const { user, system } = process.cpuUsage(start)
  assert.ok(user + system < 2_000_000)
})
