import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { capture } from '../../core/system/exec.ts'
import { createHost } from '../support/host.ts'
import { installBuilt, node, runtime } from './built.ts'
import { medians, show } from './medians.ts'

const plugn = join(import.meta.dirname, '../../debian/bin/plugn')

test('apps:list and config:get cost little more than an empty Node start', async (t) => {
  assert.ok(existsSync(node), 'run scripts/package first')
  await using host = await createHost()
  for (const app of ['a', 'b', 'c']) host.createApp(app)
  await host.dokku(['config:set', '--no-restart', 'a', 'KEY=value'])
  // As the package's installation leaves it.
  const env = { ...host.env, NODE_COMPILE_CACHE: join(host.directory, 'compiled') }
  const run = (...words: string[]) => capture(node, words, { env })
  const main = join(runtime, 'dist/main.js')
  await run(main, 'apps:list')
  assert.equal((await run(main, 'config:get', 'a', 'KEY')).stdout, 'value\n')
  // Ten milliseconds where an empty start takes 21: a slow or busy machine stretches both.
  // Other work on the machine can only add to it, so one of three rounds has to show it.
  const rounds: string[] = []
  for (let round = 0; round < 3; round++) {
    const figures = await medians({
      empty: () => run('/dev/null'),
      list: () => run(main, 'apps:list'),
      get: () => run(main, 'config:get', 'a', 'KEY'),
    })
    rounds.push(show(figures))
    t.diagnostic(show(figures))
    const more = Math.max(figures.list!, figures.get!) - figures.empty!
    if (more < 0.5 * figures.empty!) return
  }
  assert.fail(rounds.join('; '))
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
