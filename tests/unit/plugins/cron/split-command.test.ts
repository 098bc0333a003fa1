import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { test } from 'node:test'
import fc from 'fast-check'
import { UserError } from '../../../../core/system/errors.ts'
import { splitCommand } from '../../../../plugins/cron/split-command.ts'

test('words, quotes, variables and comments', () => {
  assert.deepEqual(splitCommand('python3 task.py  schedule'), ['python3', 'task.py', 'schedule'])
  assert.deepEqual(splitCommand(`sh -c 'echo a; echo "b" > /tmp/x'`), [
    'sh',
    '-c',
    'echo a; echo "b" > /tmp/x',
  ])
  assert.deepEqual(splitCommand(String.raw`a "b \" \x $HOME" c\ d ''`), ['a', String.raw`b " \x `, 'c d', ''])
  assert.deepEqual(splitCommand('echo $FOO ${BAR} x$FOO $ 5$'), ['echo', 'x', '$', '5$'])
  assert.deepEqual(splitCommand('run # now'), ['run'])
  assert.deepEqual(splitCommand('run a#b'), ['run', 'a#b'])
})

test('what would run or redirect something is refused', () => {
  const refused: Record<string, string> = {
    'cmd1 && cmd2': '1:6: `&&` is not a valid word',
    'cmd; other': '1:4: `;` is not a valid word',
    'cmd | other': '1:5: `|` is not a valid word',
    'cmd > file': '1:5: `>` is not a valid word',
    'cmd $(other)': 'unexpected command substitution at 1:5',
    'cmd "`other`"': 'unexpected command substitution at 1:6',
    "cmd 'x": "1:5: reached EOF without closing quote `'`",
    'cmd "x': '1:5: reached EOF without closing quote `"`',
    'cmd ${A:-b}': '1:5: only $NAME and ${NAME} are understood',
  }
  for (const [command, message] of Object.entries(refused)) {
    assert.throws(() => splitCommand(command), new UserError(message), command)
  }
})

test('bash splits quoted words the same way', () => {
  const text = fc.string({ unit: fc.constantFrom('a', ' ', "'", '"', '\\', '$', '`', ';', '#', '\t') })
  fc.assert(
    fc.property(fc.array(text, { minLength: 1, maxLength: 4 }), (words) => {
      const command = words.map((word) => `'${word.replaceAll("'", `'\\''`)}'`).join(' ')
      assert.deepEqual(splitCommand(command), words)
      const doubled = words.map((word) => `"${word.replaceAll(/["\\$`]/g, '\\$&')}"`).join(' ')
      assert.deepEqual(splitCommand(doubled), words)
    }),
  )
  const samples = [String.raw`a\b "c\d\"e" 'f\g' h"i"'j'`, String.raw`"\\" \\ \" "'" '"'`, 'a$NONE"b$NONE"c']
  for (const sample of samples) {
    const printed = execFileSync('bash', ['-c', `printf '%s\\0' ${sample}`], { encoding: 'utf8' })
    assert.deepEqual(splitCommand(sample), printed.split('\0').slice(0, -1), sample)
  }
})
