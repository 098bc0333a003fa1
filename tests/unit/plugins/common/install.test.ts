import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import install from '../../../../plugins/common/triggers/install.ts'
import { createHost } from '../../../support/host.ts'

// The scheduler's answer comes when something else stands where the app's properties would go.
const obstruct = (app: string) =>
  `if [ "$2" = ${app} ]; then touch "$DOKKU_LIB_ROOT/config/common/${app}"; fi\n`
const plugin = `[plugin]\ndescription = "d"\nversion = "1.0.0"\n`

test('an app that is destroyed while plugins are installed fails nothing', async () => {
  await using host = await createHost({ only: ['common', 'scheduler-null'] })
  for (const app of ['gone', 'left']) host.createApp(app)
  host.addPlugin('racing', {
    'plugin.toml': plugin,
    'scheduler-is-deployed': `#!/bin/sh\n${obstruct('gone')}[ "$2" != gone ] || rmdir "$DOKKU_ROOT/gone"\n`,
  })
  await install(host.ctx().ctx)
  assert.equal(readFileSync(join(host.directory, 'lib/config/common/left/deployed'), 'utf8'), 'true')
  assert.ok(!existsSync(join(host.directory, 'root/gone')))
})

test('what fails for an app that is there fails the install', async () => {
  await using host = await createHost({ only: ['common', 'scheduler-null'] })
  host.createApp('left')
  host.addPlugin('racing', {
    'plugin.toml': plugin,
    'scheduler-is-deployed': `#!/bin/sh\n${obstruct('left')}`,
  })
  await assert.rejects(install(host.ctx().ctx), /ENOTDIR|EEXIST/)
})
