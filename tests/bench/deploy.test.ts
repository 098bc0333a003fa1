import assert from 'node:assert/strict'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { corePluginNames } from '../../core/plugin/registry.ts'
import { capture, output } from '../../core/system/exec.ts'
import { createClient } from '../support/git.ts'
import { createHost, type Host } from '../support/host.ts'
import { installBuilt, node, runtime } from './built.ts'
import { medians, show } from './medians.ts'

/** A docker on the host's PATH that writes down how many milliseconds each call took. */
async function watchDocker(host: Host): Promise<() => number> {
  const docker = await output('sh', ['-c', 'command -v docker'])
  const log = join(host.directory, 'docker.log')
  const file = join(host.directory, 'bin/docker')
  const script = `start=$EPOCHREALTIME
"${docker}" "$@"
code=$?
end=$EPOCHREALTIME
echo $(((\${end/./} - \${start/./}) / 1000)) >>"${log}"
exit $code
`
  writeFileSync(file, `#!/bin/bash\n${script}`, { mode: 0o755 })
  return () => {
    const spent = readFileSync(log, 'utf8').trim().split('\n').map(Number)
    rmSync(log)
    return spent.reduce((sum, ms) => sum + ms, 0)
  }
}

test('what a push takes besides docker stays under a second and a half', async (t) => {
  await output(join(import.meta.dirname, '../images/build'), ['busybox'])
  // A host of tests has no nginx.
  await using host = await createHost({ only: corePluginNames().filter((name) => name !== 'nginx-vhosts') })
  const client = await createClient(host)
  installBuilt(host)
  const dockerTime = await watchDocker(host)
  const dokku = join(host.directory, 'bin/dokku')
  // The wrapper takes whoever comes through ssh to the installed program, and there is none here.
  rmSync(dokku)
  writeFileSync(dokku, `#!/bin/sh\nexec "${node}" "${join(runtime, 'dist/main.js')}" "$@"\n`, { mode: 0o755 })
  const app = `bench-${process.pid}`
  try {
    for (const words of [
      ['apps:create', app],
      ['proxy:disable', app],
      ['checks:skip', app, 'web'],
    ])
      assert.equal((await host.dokku(words)).exitCode, 0, words.join(' '))
    const own: number[] = []
    for (let round = 0; round < 4; round++) {
      const Dockerfile = `FROM dokku-test/busybox\nLABEL round=${round}\nCMD ["/bin/sleep", "1000"]\n`
      await client.commit({ Dockerfile })
      const start = performance.now()
      const pushed = await client.git('push', `dokku@host:${app}`, 'master')
      const whole = performance.now() - start
      assert.equal(pushed.exitCode, 0, pushed.stderr)
      own.push(whole - dockerTime())
    }
    const { empty } = await medians({ empty: () => capture(node, ['/dev/null']) })
    // The first one also creates the repository's objects. Of the others the quickest: docker works on meanwhile.
    const best = Math.min(...own.slice(1))
    t.diagnostic(show({ empty: empty!, push: best }))
    // 1.5 seconds where an empty start of Node takes 21 milliseconds.
    assert.ok(best < 70 * empty!, show({ empty: empty!, push: best }))
  } finally {
    await host.dokku(['--force', 'apps:destroy', app])
  }
})
