import assert from 'node:assert/strict'
import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { exclusively } from '../../../core/state/exclusively.ts'
import { capture, run } from '../../../core/system/exec.ts'
import { isRunning, processIdentity } from '../../../core/system/process-identity.ts'
import { createHost, type Host } from '../../support/host.ts'

const repository = join(import.meta.dirname, '../../..')

/** A process with `properties`, the store of the plugin `plug`, and `exclusively`. */
function script(host: Host, body: string) {
  const from = (file: string) => JSON.stringify(join(repository, 'core/state', file))
  const text = `import { exclusively } from ${from('exclusively.ts')}
    import { pathsFrom } from ${from('paths.ts')}
    import { Properties } from ${from('properties.ts')}
    const properties = new Properties(pathsFrom(process.env), 'plug')
    ${body}`
  return capture(join(repository, 'scripts/node'), ['--input-type=module', '-e', text], { env: host.env })
}

function bash(host: Host, body: string) {
  const text = `source "$PLUGIN_CORE_AVAILABLE_PATH/common/property-functions"\n${body}`
  return capture('bash', ['-c', text], { env: host.env })
}

test('20 processes that add to one list at once lose nothing, wherever the lock of a dead one lies', async () => {
  await using host = await createHost({ only: ['common'] })
  const { ctx } = host.ctx()
  const store = ctx.properties('plug')
  const gone = await capture('bash', ['-c', 'read -r stat </proc/$$/stat; echo "$stat"'])
  const [pid, ...fields] = gone.stdout.split(' ')
  store.setup()
  symlinkSync(`${pid}.${fields[20]}`, join(ctx.paths.config, 'plug/.app.lock'))
  const results = await Promise.all(
    Array.from({ length: 20 }, (_, index) =>
      index % 4 === 0
        ? bash(host, `for n in 0 1 2 3 4; do fn-plugin-property-list-add plug app list "${index}-$n"; done`)
        : script(
            host,
            `for (let n = 0; n < 5; n++)
              properties.change('app', () => properties.setList('app', 'list', [...properties.list('app', 'list'), '${index}-' + n]))`,
          ),
    ),
  )
  for (const { exitCode, stderr } of results) assert.deepEqual([exitCode, stderr], [0, ''])
  const wanted = Array.from({ length: 100 }, (_, index) => `${Math.floor(index / 5)}-${index % 5}`)
  assert.deepEqual(store.list('app', 'list').sort(), wanted.sort())
  assert.deepEqual(readdirSync(join(ctx.paths.config, 'plug')), ['app'])
})

test('the lock of a killed process is no lock, in the core or in bash', async () => {
  await using host = await createHost({ only: ['common'] })
  const store = host.ctx().ctx.properties('plug')
  const lock = join(host.directory, 'lib/config/plug/.app.lock')
  const killed = `properties.change('app', () => process.kill(process.pid, 'SIGKILL'))`
  assert.equal((await script(host, killed)).exitCode, 137)
  assert.ok(lstatSync(lock).isSymbolicLink())
  store.set('app', 'key', 'core')
  assert.equal((await script(host, killed)).exitCode, 137)
  assert.equal((await bash(host, 'fn-plugin-property-list-add plug app list bash')).exitCode, 0)
  const abandoned =
    'DOKKU_PROPERTY_PATH="$DOKKU_LIB_ROOT/config/plug/app/list"; fn-property-change; kill -9 $$'
  assert.equal((await bash(host, abandoned)).exitCode, 137)
  assert.ok(lstatSync(lock).isSymbolicLink())
  store.set('app', 'key', 'again')
  assert.deepEqual([store.get('app', 'key'), store.list('app', 'list')], ['again', ['bash']])
  assert.throws(() => lstatSync(lock), { code: 'ENOENT' })
})

test('a zombie does not run, a process that took the number of another is not that one', async () => {
  assert.ok(isRunning(processIdentity()))
  assert.ok(!isRunning(`${process.pid}.1`))
  assert.ok(!isRunning('nonsense'))
  // Its number goes to us while it waits for a parent that does not care yet.
  const parent = `$| = 1; my $pid = fork; exit unless $pid; my $stat = '';
    until ($stat =~ / Z /) { open my $file, '<', "/proc/$pid/stat"; $stat = <$file> }
    $stat =~ /^.*\\) (?:\\S+ ){19}(\\S+)/; print "$pid.$1"; select undef, undef, undef, 0.5`
  const seen: [string, boolean][] = []
  const write = (chunk: string | Uint8Array) => {
    const identity = Buffer.from(chunk as Uint8Array).toString()
    return seen.push([identity, isRunning(identity)]) > 0
  }
  assert.equal(await run('perl', ['-e', parent], { stdout: { write } }), 0)
  assert.match(seen[0]![0], /^\d+\.\d+$/)
  assert.deepEqual(
    seen.map(([, running]) => running),
    [false],
  )
})

test('who only reads does not wait; who changes waits for one that still runs', async () => {
  await using host = await createHost({ only: ['common'] })
  const { ctx } = host.ctx()
  const store = ctx.properties('plug')
  store.setList('app', 'list', ['a'])
  const file = join(host.directory, 'order')
  const holder = script(
    host,
    `import { appendFileSync } from 'node:fs'
    properties.change('app', () => {
      appendFileSync('${file}', 'begin ')
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 700)
      appendFileSync('${file}', 'end ')
    })`,
  )
  while (!existsSync(file)) await new Promise((resolve) => setTimeout(resolve, 5))
  assert.deepEqual([store.list('app', 'list'), store.get('app', 'none')], [['a'], ''])
  assert.equal((await bash(host, 'fn-plugin-property-list-get plug app list')).stdout, 'a\n')
  assert.equal(readFileSync(file, 'utf8'), 'begin ')
  store.set('app', 'key', 'v')
  assert.equal(readFileSync(file, 'utf8'), 'begin end ')
  assert.equal((await holder).exitCode, 0)
})

test('changes are made of changes; one that fails gives its lock back', async () => {
  await using host = await createHost({ only: [] })
  const path = join(host.directory, 'file')
  assert.equal(
    exclusively(path, () => exclusively(path, () => 7)),
    7,
  )
  assert.throws(
    () =>
      exclusively(path, () => {
        throw new Error('no')
      }),
    { message: 'no' },
  )
  assert.ok(!readdirSync(host.directory).includes('.file.lock'))
  // @ts-expect-error: nothing may be awaited while the lock is held
  await exclusively(path, async () => undefined)
  assert.equal(
    exclusively(join(host.directory, 'none/file'), () => 'ran'),
    'ran',
  )
  mkdirSync(join(host.directory, 'none'))
})
