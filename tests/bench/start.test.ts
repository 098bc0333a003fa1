import assert from 'node:assert/strict'
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { capture } from '../../core/system/exec.ts'
import { createHost, type Host } from '../support/host.ts'

// The built program, not the sources: what `scripts/package` staged.
const runtime = join(import.meta.dirname, '../../build/root/usr/lib/dokku')
const node = join(runtime, 'bin/node')
const debian = join(import.meta.dirname, '../../debian')
const plugn = join(debian, 'bin/plugn')

/** Medians of interleaved runs, so that a busy moment hits all of them; milliseconds. */
async function medians(
  cases: Record<string, () => Promise<unknown>>,
  rounds = 25,
): Promise<Record<string, number>> {
  const times: Record<string, number[]> = {}
  for (let round = 0; round < rounds; round++) {
    for (const [name, run] of Object.entries(cases)) {
      const start = performance.now()
      await run()
      times[name] = [...(times[name] ?? []), performance.now() - start]
    }
  }
  const middle = (all: number[]) => all.sort((a, b) => a - b)[Math.floor(all.length / 2)] as number
  return Object.fromEntries(Object.entries(times).map(([name, all]) => [name, middle(all)]))
}

function show(figures: Record<string, number>): string {
  return Object.entries(figures)
    .map(([name, ms]) => `${name} ${ms.toFixed(1)} ms`)
    .join(', ')
}

test('apps:list and config:get cost little more than an empty Node start', async (t) => {
  assert.ok(existsSync(node), 'run scripts/package first')
  await using host = await createHost()
  for (const app of ['a', 'b', 'c']) host.createApp(app)
  await host.dokku(['config:set', '--no-restart', 'a', 'KEY=value'])
  const run = (...words: string[]) => capture(node, words, { env: host.env })
  const main = join(runtime, 'dist/main.js')
  assert.equal((await run(main, 'config:get', 'a', 'KEY')).stdout, 'value\n')
  const figures = await medians({
    empty: () => run('/dev/null'),
    list: () => run(main, 'apps:list'),
    get: () => run(main, 'config:get', 'a', 'KEY'),
  })
  t.diagnostic(show(figures))
  // Ten milliseconds where an empty start takes 21, and a tenth of it for noise: a slow or busy machine stretches both.
  for (const more of [figures.list! - figures.empty!, figures.get! - figures.empty!])
    assert.ok(more < 0.57 * figures.empty!, show(figures))
})

test('50 calls back from one hook cost far less than 50 Node starts', async (t) => {
  await using host = await createHost()
  installBuilt(host)
  host.createApp('a')
  await host.dokku(['config:set', '--no-restart', 'a', 'KEY=value'])
  const calls = {
    empty: `${node} /dev/null`,
    get: 'dokku config:get a KEY',
    exists: 'dokku apps:exists a',
    report: 'dokku ps:report a',
    trigger: 'plugn trigger config-get a KEY',
  }
  const cases: Record<string, () => Promise<unknown>> = {}
  for (const [name, call] of Object.entries(calls)) {
    const loop = `#!/bin/bash\nset -e\nfor ((n = 0; n < 50; n++)); do ${call}; done >/dev/null\n`
    host.addPlugin(`fifty-${name}`, { 'subcommands/default': loop })
    cases[name] = async () => {
      const { exitCode, stderr } = await capture(node, [join(runtime, 'dist/main.js'), `fifty-${name}`], host)
      assert.equal(exitCode, 0, stderr)
    }
  }
  const figures = await medians(cases, 3)
  t.diagnostic(show(figures))
  for (const name of ['get', 'exists', 'report', 'trigger'])
    assert.ok(figures[name]! < 0.5 * figures.empty!, `${name}: ${show(figures)}`)
})

/** Gives the host the built program and the package's own wrappers. */
function installBuilt(host: Host): void {
  const at = join(host.directory, 'runtime')
  for (const name of ['bin', 'dist', 'bash']) symlinkSync(join(runtime, name), join(at, name))
  for (const name of readdirSync(join(debian, 'libexec'))) {
    const text = readFileSync(join(debian, 'libexec', name), 'utf8').replaceAll('/usr/lib/dokku', at)
    writeFileSync(join(at, 'libexec', name), text, { mode: 0o755 })
  }
  mkdirSync(join(host.directory, 'bin'))
  for (const name of ['dokku', 'plugn'])
    symlinkSync(join(debian, 'bin', name), join(host.directory, 'bin', name))
  host.env.PATH = `${join(host.directory, 'bin')}:${host.env.PATH}`
}

test('plugn trigger with 40 plugins, two of which answer, is no slower than a bash loop', async (t) => {
  await using host = await createHost({ only: [] })
  for (let n = 10; n < 50; n++) {
    const toml = '[plugin]\ndescription = "x"\nversion = "1"\n[plugin.config]\n'
    const hook = n % 20 === 0 ? { 'post-deploy': '#!/bin/sh\nexit 0\n' } : {}
    host.addPlugin(`p${n}`, { 'plugin.toml': toml, ...hook })
  }
  const loop =
    'for plugin in "$PLUGIN_PATH"/enabled/*; do if [[ -x $plugin/post-deploy ]]; then "$plugin/post-deploy" web; fi; done'
  const figures = await medians({
    plugn: () => capture(plugn, ['trigger', 'post-deploy', 'web'], { env: host.env }),
    loop: () => capture('bash', ['-c', loop], { env: host.env }),
  })
  t.diagnostic(show(figures))
  assert.ok(figures.plugn! < 1.5 * figures.loop!, show(figures))
})
