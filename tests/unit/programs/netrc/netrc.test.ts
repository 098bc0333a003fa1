import assert from 'node:assert/strict'
import { chmodSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import { main } from '../../../../core/programs/netrc/cli.ts'
import { readEntry, setEntry, unsetEntry } from '../../../../core/programs/netrc/netrc-file.ts'
import { parseNetrc, renderNetrc } from '../../../../core/programs/netrc/parse-netrc.ts'
import { directoryWith, runMain } from '../run-main.ts'

test('any text is given back unchanged', () => {
  const words = [
    'machine',
    'default',
    'login',
    'password',
    'account',
    'macdef',
    '#',
    '# c',
    ' ',
    '\n',
    '\t',
    'x',
    '\u00e9',
    '\r\n',
  ]
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...words)), (parts) => {
      assert.equal(renderNetrc(parseNetrc(parts.join(''))), parts.join(''))
    }),
    { numRuns: 1000 },
  )
})

test('what is set is read back, and other entries and comments stay', (t) => {
  const path = join(directoryWith(t), 'netrc')
  const word = fc.stringMatching(/^[!-~\u00e0-\u00ff]{1,12}$/)
  const hosts = fc.constantFrom('a', 'b.example.com', 'default')
  fc.assert(
    fc.property(hosts, word, word, fc.option(word), (host, login, password, account) => {
      const start =
        '# mine\nmachine a\n  login x # here\n  password y\n\nmachine keep login k password machine\n'
      writeFileSync(path, start)
      setEntry(path, host, { login, password, ...(account === null ? {} : { account }) })
      const entry = readEntry(path, host)
      assert.deepEqual([entry?.login, entry?.password, entry?.account], [login, password, account ?? ''])
      assert.deepEqual([readEntry(path, 'keep')?.login, readEntry(path, 'keep')?.password], ['k', 'machine'])
      assert.match(readFileSync(path, 'utf8'), /^# mine\nmachine a\n/)
    }),
  )
})

test('the file is 0600 afterwards, whatever it was', (t) => {
  const path = join(directoryWith(t, { netrc: '' }), 'netrc')
  chmodSync(path, 0o644)
  setEntry(path, 'h', { login: 'u', password: 'p' })
  assert.equal(readFileSync(path, 'utf8'), 'machine h\n  login u\n  password p\n')
  assert.equal(statSync(path).mode & 0o777, 0o600)
  assert.equal(unsetEntry(path, 'nope'), false)
  assert.equal(unsetEntry(path, 'h'), true)
  assert.equal(readFileSync(path, 'utf8'), '')
})

test('values that would break the file are refused and nothing is written', (t) => {
  const path = join(directoryWith(t), 'netrc')
  for (const value of ['a b', 'a\nmachine evil']) {
    assert.throws(() => setEntry(path, 'h', { login: 'u', password: value }), { name: 'UserError' })
    assert.throws(() => setEntry(path, value, { login: 'u', password: 'p' }), { name: 'UserError' })
  }
  assert.equal(existsSync(path), false)
})

test('a cleared account can be set again', (t) => {
  const path = join(
    directoryWith(t, {
      netrc: 'machine a\n  login l\n  password p\n  account x\nmachine b login m password n\n',
    }),
    'netrc',
  )
  setEntry(path, 'a', { account: '' })
  assert.equal(readEntry(path, 'b')?.login, 'm')
  setEntry(path, 'a', { account: 'y' })
  assert.equal(
    readFileSync(path, 'utf8'),
    'machine a\n  login l\n  password p\n  account y\nmachine b login m password n\n',
  )
})

test('the program', async (t) => {
  const cwd = directoryWith(t)
  const run = (argv: string[], extra = {}) => runMain(main, cwd, argv, { env: { HOME: cwd }, ...extra })
  assert.deepEqual(await run(['set', 'h', 'u', "p'w"]), { code: 0, stdout: '', stderr: '' })
  assert.deepEqual(await run(['get', 'h']), { code: 0, stdout: "u:p'w\n", stderr: '' })
  assert.equal((await run(['get', 'h', '--field', 'login'])).stdout, 'u\n')
  assert.equal((await run(['get', 'h', '--format', 'shell'])).stdout, "login='u'\npassword='p'\\''w'\n")
  assert.equal(
    (await run(['get', 'h', '--format', 'json'])).stdout,
    '{\n  "login": "u",\n  "password": "p\'w"\n}\n',
  )
  assert.deepEqual(await run(['get', 'x']), {
    code: 1,
    stdout: '',
    stderr: "Invalid machine 'x' specified\n",
  })
  assert.equal((await run(['set', 'h', 'u', '--stdin'], { stdin: () => 'new\n' })).code, 0)
  assert.equal((await run(['get', 'h'])).stdout, 'u:new\n')
  assert.equal((await run(['rename', 'h', 'k'])).code, 0)
  assert.equal((await run(['list', '--with-fields'])).stdout, 'k\tlogin=u\tpassword=new\n')
  assert.equal((await run(['unset', 'nope'])).code, 0)
  assert.equal((await run(['unset', 'k', '--netrc-file', join(cwd, '.netrc')])).code, 0)
  assert.equal(readFileSync(join(cwd, '.netrc'), 'utf8'), '')
  const missing = await run(['set', 'h'])
  assert.match(
    missing.stderr,
    /^This command requires 3 and at most 4 arguments, 1 argument given: <name> <login> <password> \[account\]\n/,
  )
})
