import assert from 'node:assert/strict'
import { it } from 'node:test'
import { verifyNamedApp } from '../../../core/cli/named-app.ts'
import { commandsOf } from '../../../core/plugin/commands.ts'
import { findCoreCommand } from '../../../core/plugin/registry.ts'
import { missingApp } from '../../../core/plugin/visible-apps.ts'
import { appNameRule } from '../../../core/state/apps.ts'
import { createHost } from '../../support/host.ts'

async function specOf(command: string) {
  const manifest = await findCoreCommand(command)?.plugin.load()
  return commandsOf(manifest!).get(command)!
}

it('a missing app ends with 20 where scripts of Dokku users know it, else with 1', async () => {
  const code = async (command: string) => missingApp(await specOf(command)).exitCode
  for (const command of [
    'builder-pack:set',
    'certs:add',
    'checks:run',
    'checks:set',
    'git:set',
    'nginx:show-config',
    'scheduler-docker-local:set',
    'url',
    'run',
    'run:list',
  ])
    assert.equal(await code(command), 20, command)
  for (const command of ['config:set', 'ps:scale', 'builder:set', 'nginx:set', 'domains:add'])
    assert.equal(await code(command), 1, command)
})

it('a name that no app can have', async () => {
  await using host = await createHost({ only: [] })
  host.createApp('under_score')
  const { ctx } = host.ctx()
  const verify = async (command: string, app: string) => verifyNamedApp(ctx, app, await specOf(command))
  await assert.rejects(verify('config:get', '../x'), { message: appNameRule, exitCode: 1 })
  for (const command of ['certs:show', 'nginx:set', 'domains:add', 'run:logs'])
    await assert.rejects(verify(command, '../x'), { message: 'App ../x does not exist', exitCode: 20 })
  await assert.rejects(verify('config:get', 'a'.repeat(300)), { exitCode: 20 })
  await verify('config:get', 'under_score')
})
