import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { parseEnvFile } from '../../../../core/programs/procfile/env-file.ts'
import { expandCommand } from '../../../../core/programs/procfile/expand-command.ts'

test('variables come from env, then the port', () => {
  assert.equal(expandCommand('s -p $PORT ${PORT} ${PORT:-1} $NO', { port: 80 }), 's -p 80 80  ')
  assert.equal(expandCommand('$PORT $A', { port: 80, env: { PORT: '1', A: 'x' } }), '1 x')
})

test('the caller’s environment counts only when allowed', () => {
  const processEnv = { A: 'own', PORT: '' }
  assert.equal(expandCommand('$A $PORT', { processEnv }), ' 5000')
  assert.equal(expandCommand('$A $PORT', { processEnv, allowGetenv: true }), 'own 5000')
  assert.equal(expandCommand('$A', { processEnv, allowGetenv: true, env: { A: 'file' } }), 'file')
})

test('odd dollars', () => {
  assert.equal(expandCommand('a$ $. $', {}), 'a$ $. $')
  assert.equal(expandCommand('a${}b ${ x $$ $1'), 'ab  x  ')
  assert.equal(expandCommand('[${1}] [${ x $$}]'), '[] []')
  assert.equal(expandCommand('echo $(date)'), 'echo date)')
  assert.equal(expandCommand('echo $(date)', { allowGetenv: true }), 'echo $(date)')
  assert.equal(expandCommand('$PS', { processType: 'web' }), 'web')
})

test('a command without dollars stays as it is', () => {
  fc.assert(
    fc.property(
      fc.string().filter((text) => !text.includes('$')),
      (text) => expandCommand(text) === text,
    ),
  )
})

test('env files', () => {
  const text = 'export A=1\nB: "x $A\\n"\nC=\'$A\' \nD=v # c\nE=a#b\n\n# n\nF="q \\"in\\" x"\n'
  assert.deepEqual(
    { ...parseEnvFile(text) },
    { A: '1', B: 'x 1\n', C: '$A', D: 'v', E: 'a#b', F: 'q "in" x' },
  )
  assert.throws(() => parseEnvFile('A-B=1'), {
    message: 'unexpected character "-" in variable name near "A-B=1"',
  })
  assert.throws(() => parseEnvFile('A="x\ny'), { message: 'unterminated quoted value "x' })
})

test('plain values survive an env file', () => {
  const values = fc.dictionary(
    fc.stringMatching(/^[A-Z][A-Z0-9_]{0,9}$/),
    fc.stringMatching(/^[a-z0-9 ./:@-]*$/),
  )
  fc.assert(
    fc.property(values, (variables) => {
      const text = Object.entries(variables)
        .map(([key, value]) => `${key}='${value}'\n`)
        .join('')
      assert.deepEqual({ ...parseEnvFile(text) }, { ...variables })
    }),
  )
})
