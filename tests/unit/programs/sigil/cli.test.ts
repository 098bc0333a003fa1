import assert from 'node:assert/strict'
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, test } from 'node:test'
import { main } from '../../../../core/programs/sigil/cli.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sigil-cli-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

async function run(argv: string[], options: { env?: Record<string, string>; stdin?: string } = {}) {
  let [stdout, stderr] = ['', '']
  const code = await main(argv, {
    env: options.env ?? {},
    stdin: () => options.stdin ?? '',
    stdout: (text) => {
      stdout += text
    },
    stderr: (text) => {
      stderr += text
    },
  })
  return { code, stdout, stderr }
}

function put(name: string, text: string): string {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

test('takes the template from a file, inline or standard input', async () => {
  const file = put('a.sigil', 'f {{ $X }}')
  for (const argv of [['-f', file], [`-f${file}`], [`--filename=${file}`]]) {
    assert.deepEqual(await run([...argv, 'X=1=2']), { code: 0, stdout: 'f 1=2', stderr: '' })
  }
  assert.equal((await run(['X=1', '-i', 'i {{ $X }}'])).stdout, 'i 1')
  assert.equal((await run(['X=1'], { stdin: 's {{ $X }}' })).stdout, 's 1')
})

test('-p expands variables of arguments and environment, without it dollars stay', async () => {
  const env = { E: 'env' }
  assert.equal((await run(['-p', '-i', '$X ${E} ${N:-none}', 'X=1'], { env })).stdout, '1 env none')
  assert.equal((await run(['-i', '$X ${E}', 'X=1'], { env })).stdout, '$X ${E}')
})

test('includes are found beside the template and on SIGIL_PATH', async () => {
  put('part.tmpl', 'part {{ $n }}')
  const file = put('a.sigil', '{{ include "part.tmpl" "n=1" }}')
  assert.equal((await run(['-f', file])).stdout, 'part 1')
  const include = ['-i', '{{ include "part.tmpl" "n=2" }}']
  assert.equal((await run(include, { env: { SIGIL_PATH: `/nonexistent:${folder}` } })).stdout, 'part 2')
  const missing = await run(include)
  assert.equal(missing.code, 1)
  assert.match(missing.stderr, /Not found in path: part\.tmpl/)
})

test('a file that includes itself ends in an error', async () => {
  const looping = await run(['-f', put('loop.tmpl', 'x{{ include "loop.tmpl" }}')])
  assert.equal(looping.code, 1)
  assert.equal(looping.stdout, '')
  assert.match(looping.stderr, /templates are nested more than 100 deep\n$/)
})

test('SIGIL_DELIMS changes the delimiters', async () => {
  assert.equal(
    (await run(['-i', '<% $X %> {{ $X }}', 'X=1'], { env: { SIGIL_DELIMS: '<%,%>' } })).stdout,
    '1 {{ $X }}',
  )
})

test('-V reads JSON and NAME=value files; arguments win', async () => {
  const json = put('v.json', '{"a":"json","n":5,"l":["x"]}')
  const lines = put('v.env', '# c\nexport A=1 # c\nB="two $A\\n"\nC=\'raw $A\'\n')
  const both = ['-V', json, '--vars-file', lines, 'a=arg', '-i', '{{ . | tojson }}']
  assert.equal((await run(both)).stdout, '{"A":"1","B":"two 1\\n","C":"raw $A","a":"arg","l":["x"],"n":5}')
})

test('--in-place replaces the file and keeps its mode; a failure leaves it alone', async () => {
  const file = put('a.conf', '{{ $X }}\n')
  chmodSync(file, 0o640)
  assert.equal((await run(['--in-place', '-f', file, 'X=1'])).code, 0)
  assert.equal(readFileSync(file, 'utf8'), '1\n')
  assert.equal(statSync(file).mode & 0o777, 0o640)
  writeFileSync(file, '{{ nosuch }}')
  assert.equal((await run(['--in-place', '-f', file])).code, 1)
  assert.equal(readFileSync(file, 'utf8'), '{{ nosuch }}')
  assert.deepEqual(readdirSync(folder), ['a.conf'])
})

test('failures print one line and nothing on standard output', async () => {
  const broken = await run(['-i', 'text {{ lower 1 }}'])
  assert.equal(broken.code, 1)
  assert.equal(broken.stdout, '')
  assert.match(broken.stderr, /^template: <inline>:1:\d+: .* must be given a string\n$/)
  assert.match((await run(['-f', join(folder, 'none')])).stderr, /^open .*none: no such file or directory\n$/)
})

test('wrong options end with 2, -v prints the version', async () => {
  assert.equal((await run(['--nope'])).code, 2)
  assert.equal((await run(['-f'])).code, 2)
  assert.deepEqual(await run(['-v']), { code: 0, stdout: '0.12.1\n', stderr: '' })
})
