import assert from 'node:assert/strict'
import { it } from 'node:test'
import { missingApp, verifyNamedApp } from '../../../core/cli/app-refusals.ts'
import { appNameRule } from '../../../core/state/apps.ts'
import { createHost } from '../../support/host.ts'

it('a missing app ends with 20 where scripts of Dokku users know it, else with 1', () => {
  const code = (command: string) => missingApp(command).exitCode
  for (const command of ['certs:add', 'checks:run', 'git:set', 'nginx:show-config', 'url', 'run', 'run:list'])
    assert.equal(code(command), 20, command)
  for (const command of ['config:set', 'ps:scale', 'git:report', 'caddy:set', 'domains:add', 'run:logs'])
    assert.equal(code(command), 1, command)
})

it('a name that no app can have', async () => {
  await using host = await createHost({ only: [] })
  host.createApp('under_score')
  const { ctx } = host.ctx()
  const verify = (command: string, app: string) => verifyNamedApp(ctx, command, app)
  await assert.rejects(verify('config:get', '../x'), { message: appNameRule, exitCode: 1 })
  await assert.rejects(verify('certs:show', '../x'), { message: 'App ../x does not exist', exitCode: 20 })
  await assert.rejects(verify('config:get', 'a'.repeat(300)), { exitCode: 20 })
  await verify('config:get', 'under_score')
})
