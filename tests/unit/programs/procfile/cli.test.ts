import assert from 'node:assert/strict'
import { chmodSync, readFileSync, statSync } from 'node:fs'
import { test } from 'node:test'
import { main } from '../../../../core/programs/procfile/cli.ts'
import { directoryWith, mark, runMain } from '../run-main.ts'

const Procfile = 'web: node app.js -p $PORT $A\nworker: x\n'

test('check, list, exists, show and expand', async (t) => {
  const cwd = directoryWith(t, { Procfile, env: 'A=1' })
  const run = (...argv: string[]) => runMain(main, cwd, argv)
  assert.deepEqual(await run('check'), {
    code: 0,
    stdout: 'valid procfile detected web, worker\n',
    stderr: '',
  })
  assert.equal((await run('list')).stdout, 'web\nworker\n')
  assert.equal((await run('exists', '-p', 'web')).code, 0)
  assert.deepEqual(await run('exists', '-p', 'no'), {
    code: 1,
    stdout: '',
    stderr: `${mark}No matching process entry found\n`,
  })
  assert.equal((await run('show', '-pweb', '-d=80', '--env-file', 'env')).stdout, 'node app.js -p 80 1\n')
  assert.equal((await run('expand', '-D', ':', '-p', 'worker')).stdout, 'worker: x\n')
  assert.deepEqual(await run('show', '-p', 'web', '-e', 'none'), {
    code: 1,
    stdout: '',
    stderr: `${mark}Error processing command: open none: no such file or directory\n`,
  })
})

test('delete and set rewrite the file and keep its mode', async (t) => {
  const cwd = directoryWith(t, { Procfile })
  chmodSync(`${cwd}/Procfile`, 0o640)
  assert.equal((await runMain(main, cwd, ['delete', '-p', 'web'])).code, 0)
  assert.equal(readFileSync(`${cwd}/Procfile`, 'utf8'), 'worker: x\n')
  assert.equal(statSync(`${cwd}/Procfile`).mode & 0o777, 0o640)
  assert.equal((await runMain(main, cwd, ['set', '-p', 'a', '-c', 'b c'])).code, 0)
  assert.equal(readFileSync(`${cwd}/Procfile`, 'utf8'), 'a: b c\nworker: x\n')
  assert.equal((await runMain(main, cwd, ['set', '-p', 'a\nb', '-c', 'c'])).code, 1)
  assert.equal(readFileSync(`${cwd}/Procfile`, 'utf8'), 'a: b c\nworker: x\n')
})

test('a missing file means stdin, except at a terminal', async (t) => {
  const cwd = directoryWith(t)
  assert.equal((await runMain(main, cwd, ['list'], { stdin: () => 'a: b' })).stdout, 'a\n')
  const typed = await runMain(main, cwd, ['list'], { stdinIsTerminal: true })
  assert.equal(typed.stderr, `${mark}open Procfile: no such file or directory\n`)
})

test('flags that make no sense', async (t) => {
  const cwd = directoryWith(t, { Procfile })
  for (const [argv, sentence] of [
    [['check', '--nope'], 'unknown flag: --nope'],
    [['check', '-z'], "unknown shorthand flag: 'z' in -z"],
    [['show', '-p'], "flag needs an argument: 'p' in -p"],
    [
      ['check', '-d', 'x'],
      'invalid argument "x" for "-d, --default-port" flag: strconv.ParseInt: parsing "x": invalid syntax',
    ],
    [['check', 'x'], 'This command requires 0 arguments, 1 argument given: '],
  ] as const) {
    const { code, stderr } = await runMain(main, cwd, [...argv])
    assert.equal(code, 1)
    assert.equal(
      stderr,
      `${mark}${sentence}\n${mark}For additional help try 'procfile-util ${argv[0]} --help'\n`,
    )
  }
  assert.equal((await runMain(main, cwd, [])).code, 127)
  assert.equal((await runMain(main, cwd, ['nope'])).code, 127)
  assert.equal((await runMain(main, cwd, ['version'])).stdout, '0.20.8\n')
})
