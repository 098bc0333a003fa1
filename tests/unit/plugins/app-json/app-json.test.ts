import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { parseAppJson } from '../../../../plugins/app-json/app-json.ts'
import { linesOf } from '../../../../plugins/app-json/container-output.ts'
import { readTolerantJson } from '../../../../plugins/app-json/read-json.ts'
import { createArguments, withoutServiceFlags } from '../../../../plugins/app-json/script-arguments.ts'
import { scriptCommand } from '../../../../plugins/app-json/script-command.ts'

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
  assert.deepEqual(json.env.get('B'), {
    description: '',
    value: '',
    required: false,
    generator: 'secret',
    sync: false,
  })
})

test('what is no app.json is one sentence', () => {
  for (const text of [
    '{',
    '[]',
    '{"scripts": 1}',
    '{"formation": {"web": {"quantity": "two"}}}',
    '1',
    '{"env": {"A": 1}}',
    '{"healthchecks": {"web": {}}}',
    '[,]',
    '{"a": 1,,}',
  ]) {
    assert.throws(() => parseAppJson(text), /^UserError: Cannot parse app\.json: [^\n]+$/, text)
  }
})

test('nothing, null members and an empty file are an app.json that says nothing', () => {
  for (const text of ['', ' \n', 'null', '{"env":null,"scripts":{"dokku":null},"formation":{"web":null}}']) {
    const { env, scripts } = parseAppJson(text)
    assert.equal(env.size, 0)
    assert.deepEqual(scripts, { predeploy: '', postdeploy: '', herokuPostdeploy: '' })
  }
})

test('comments and commas put anywhere between the words of JSON change nothing', () => {
  const comment = fc.constantFrom('', ' ', '/* "x, ] */', '// y,}\n', '\n\t')
  fc.assert(
    fc.property(fc.array(fc.string()), fc.array(comment, { minLength: 1 }), (strings, comments) => {
      let n = 0
      const some = () => comments[n++ % comments.length]
      const items = strings.map((text) => `${some()}${JSON.stringify(text)}${some()}`)
      const text = `${some()}[${items.join(',')}${items.length > 0 ? `${some()},${some()}` : ''}]${some()}`
      assert.deepEqual(readTolerantJson(text), strings)
    }),
  )
})

test('a script container takes no port, restart policy or limit', () => {
  const words = ['--env=A', '--restart=always', '-p', '80:80', '--publish-all', '--memory', '1g', '--label=x']
  assert.deepEqual(withoutServiceFlags(words), ['--env=A', '--label=x'])
})

test('the words that create the container of a script', () => {
  const plan = {
    app: 'web',
    image: 'dokku/web:latest',
    phase: 'predeploy',
    kind: 'herokuish' as const,
    globalArgs: ['--label=dokku'],
    deployArgs: ['--env=A', '--restart=on-failure:10'],
    trace: '1',
    command: ['/bin/bash', '-c', 'x'],
  }
  assert.deepEqual(createArguments(plan), [
    '--label=dokku',
    '--label=com.dokku.app-name=web',
    '--env=A',
    '--label=dokku_phase_script=predeploy',
    '-v',
    'cache-web:/tmp/cache',
    '--env',
    'DOKKU_TRACE=1',
    'dokku/web:latest',
    '/bin/bash',
    '-c',
    'x',
  ])
  const pack = createArguments({ ...plan, kind: 'pack', trace: '', command: [] })
  assert.deepEqual(pack.slice(-2), ['--entrypoint=/cnb/lifecycle/launcher', 'dokku/web:latest'])
})

const shell = { shell: '/bin/sh', trace: false }
const script = (
  command: string,
  entrypoint: string[] = [],
  kind: 'dockerfile' | 'herokuish' = 'dockerfile',
) => scriptCommand(command, { kind, entrypoint }, shell)

test('a script runs in a shell that stops at the first failure', () => {
  const start = 'set -e; set -o pipefail || true;'
  assert.deepEqual(script('make it'), ['/bin/sh', '-c', `${start} make it || exit 1;`])
  assert.deepEqual(scriptCommand('x', { kind: 'dockerfile', entrypoint: [] }, { ...shell, trace: true }), [
    '/bin/sh',
    '-c',
    `${start} set -x; x || exit 1;`,
  ])
  assert.match(
    script('/bin/x y')[2] ?? '',
    /if \[ ! -x "\/bin\/x" \]; then echo specified binary is not executable; exit 1; fi; \/bin\/x y/,
  )
  assert.match(script('x', ['/any'], 'herokuish')[2] ?? '', /export HOME=\/app; .*\/app\/\.profile\.d\/\*/)
})

test('an entry point gets the words as they are, unless it is an init', () => {
  assert.deepEqual(script("make 'it all'", ['/entry']), ['make', 'it all'])
  assert.deepEqual(script('make it', ['/sbin/tini', '--', '/entry']), ['make', 'it'])
  assert.equal(script('make it', ['/usr/bin/tini', '--'])[0], '/bin/sh')
})

test('output of a container is put back into lines, each with its stream', () => {
  const frame = (kind: number, text: string) => {
    const head = Buffer.alloc(8)
    head[0] = kind
    head.writeUInt32BE(Buffer.byteLength(text), 4)
    return Buffer.concat([head, Buffer.from(text)])
  }
  const raw = Buffer.concat([frame(1, 'a'), frame(2, 'é!\n'), frame(1, 'b\n\nc')])
  assert.deepEqual(linesOf(raw), [
    { stream: 'stderr', line: 'é!' },
    { stream: 'stdout', line: 'ab' },
    { stream: 'stdout', line: 'c' },
  ])
})

test('text that nobody closed is refused at once, however long', { timeout: 5000 }, () => {
  for (const text of [`"${'a\\"'.repeat(200_000)}`, '/* '.repeat(200_000), '{} /* open', '{} /*/']) {
    assert.throws(() => readTolerantJson(text), SyntaxError)
  }
})

test('ten megabytes in one string', () => {
  const text = `{"a": "${'x'.repeat(1e7)}" /* c */, "b": "${'\\"'.repeat(1e5)}",}`
  assert.equal((readTolerantJson(text) as { a: string }).a.length, 1e7)
})
