import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { createLab, whyNoDocker } from './lab.ts'

const reason = await whyNoDocker()
const skip = reason === undefined ? false : reason

test('run ends with the code of its container, though docker stopped reading before', { skip }, async () => {
  await using lab = await createLab()
  const { host, app } = lab
  await lab.makeImage(['sleep', '1000'])
  const { ctx } = host.ctx()
  ctx.properties('scheduler').set('--global', 'shell', '/bin/sh')
  ctx.properties('common').set(app, 'deployed', 'true')
  // Attaching breaks off at once, as with `run … | head -1`; everything else is the real docker.
  const broken = join(host.directory, 'broken-docker')
  writeFileSync(
    broken,
    '#!/bin/sh\nif [ "$1 $2 $3" = "container start --attach" ]; then docker container start "$4" >/dev/null; exit 1; fi\nexec docker "$@"\n',
    { mode: 0o755 },
  )
  const run = (code: number) =>
    host.dokku(['run', app, 'sh', '-c', `sleep 1; exit ${code}`], { env: { DOCKER_BIN: broken } })
  assert.equal((await run(0)).exitCode, 0)
  assert.equal((await run(7)).exitCode, 7)
  assert.notEqual((await host.dokku(['run', app, 'no-such-program'])).exitCode, 0)
})
