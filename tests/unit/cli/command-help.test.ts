import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { asksForHelp } from '../../../core/cli/command-help.ts'
import { runCommand } from '../../../core/cli/router.ts'
import { corePlugin } from '../../../core/plugin/registry.ts'
import { createHost } from '../../support/host.ts'

const run = async () => async () => {}

test('what belongs to somebody else is no question for help', () => {
  const plain = { summary: '', app: 'required', run } as const
  assert.equal(asksForHelp(plain, ['app', '--help']), true)
  assert.equal(asksForHelp(plain, ['-h']), true)
  assert.equal(asksForHelp(plain, ['app', '--', '-h']), false)
  const passing = { ...plain, passthrough: true } as const
  assert.equal(asksForHelp(passing, ['--help']), true)
  assert.equal(asksForHelp(passing, ['app', 'ls', '--help']), false)
  assert.equal(asksForHelp(passing, ['app', '-h']), false)
  assert.equal(asksForHelp(passing, ['--env', 'app', '-h']), false)
})

test('a command asked for help says how it is called and does nothing', async () => {
  await using host = await createHost()
  const ask = async (plugin: string, command: string, words: string[]) => {
    const { ctx, stdout, stderr } = host.ctx()
    const manifest = await corePlugin(plugin)?.load()
    assert.ok(manifest)
    assert.equal(await runCommand(ctx, manifest, command, words), 0)
    assert.equal(stderr.text(), '')
    return stdout.text()
  }
  assert.match(
    await ask('config', 'config:set', ['one', 'A=1', '--help']),
    /^Usage: dokku config:set .*\n\n.+\n\nFlags:\n {4}--no-restart {2,}\S/,
  )
  assert.match(
    await ask('apps', 'apps:create', ['two', '-h']),
    /^Usage: dokku apps:create <app>\n\n[^\n]+\n$/,
  )
  assert.equal(existsSync(join(host.env.DOKKU_ROOT ?? '', 'two')), false)
  assert.match(await ask('apps', 'apps', ['--help']), /^Usage: dokku apps\[:COMMAND\]\n\nManage apps\n/)
  assert.match(await ask('logs', 'logs', ['-h']), /^Usage: dokku logs/)
})
