import assert from 'node:assert/strict'
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import { createHost, type Host } from '../../support/host.ts'

const bare = { only: [] }

/** `plugn trigger go` as the program runs it, for names outside the catalogue too. */
async function fire(host: Host, env: Record<string, string> = {}) {
  const { ctx, stdout, stderr } = host.ctx({ env })
  const exitCode = await ctx.triggers.stream('go', ['web'])
  return { exitCode, stdout: stdout.text(), stderr: stderr.text() }
}

const echo = '#!/bin/sh\necho "$(basename "$(dirname "$0")") $1"\n'

test('what cannot run by nature is passed over: directories, dangling links, files that are not executable', async () => {
  await using host = await createHost(bare)
  const enabled = host.env.PLUGIN_ENABLED_PATH as string
  symlinkSync('/nonexistent', join(enabled, 'a-dangling'))
  mkdirSync(join(host.addPlugin('b', {}), 'go'))
  symlinkSync('/nonexistent', join(host.addPlugin('c', {}), 'go'))
  host.addPlugin('d', { go: 'echo not executable\n' })
  writeFileSync(join(enabled, 'e'), 'a file, not a plugin')
  host.addPlugin('odd name * $(id)', { go: echo })
  host.addPlugin('z', { go: echo })
  assert.deepEqual(await fire(host), {
    exitCode: 0,
    stdout: 'odd name * $(id) web\nz web\n',
    stderr: "Trigger 'go' is not executable, skipping plugin (d)\n",
  })
})

test('a script without #! is bash; one whose interpreter cannot run fails and says which', async () => {
  await using host = await createHost(bare)
  const file = join(host.addPlugin('a', { go: '' }), 'go')
  const check = async (content: string, exitCode: number, said: { stdout?: string; stderr?: string }) => {
    writeFileSync(file, content)
    chmodSync(file, 0o755)
    assert.deepEqual(await fire(host), { exitCode, stdout: '', stderr: '', ...said })
  }
  const cannot = (why: string) => ({ stderr: ` !     Hook go of plugin a cannot be started: ${why}\n` })
  await check('words=(x y); echo "${words[1]} $1 ${0##*/}"\n', 0, { stdout: 'y web go\n' })
  await check('', 0, {})
  await check('#!/no/such/interpreter -x\n', 127, cannot('there is no /no/such/interpreter'))
  await check('#!/bin/sh\r\necho\r\n', 127, cannot('its first line ends in a carriage return'))
  await check('#!/etc/passwd\n', 126, cannot('/etc/passwd cannot be executed'))
  await check('#!/bin/sh\nexit 126\n', 126, {})
  await check('#!/bin/sh\nexit 127\n', 127, {})
  await check('#!/bin/sh\nkill -9 $$\n', 137, {})
})

test('a plugin.toml that is missing, broken or has no [plugin.config] does not stop its hooks', async () => {
  await using host = await createHost(bare)
  host.addPlugin('a', { go: echo })
  host.addPlugin('b', { go: echo, 'plugin.toml': '[plugin\nversion = = \x01' })
  host.addPlugin('c', { go: echo, 'plugin.toml': '[plugin]\nversion = "1"\n' })
  host.addPlugin('d', { go: echo, 'plugin.toml': '[plugin]\n[plugin.config]\nkey = "x\n' })
  const { exitCode, stdout } = await fire(host)
  assert.deepEqual({ exitCode, stdout }, { exitCode: 0, stdout: 'a web\nb web\nc web\nd web\n' })
})

test('a .plugn file in the directory where a trigger fires changes nothing', async () => {
  await using host = await createHost(bare)
  host.addPlugin('a', { go: echo })
  mkdirSync(join(host.directory, 'pushed/evil/enabled/bad'), { recursive: true })
  writeFileSync(join(host.directory, 'pushed/evil/enabled/bad/go'), '#!/bin/sh\necho evil\n', { mode: 0o755 })
  writeFileSync(join(host.directory, 'pushed/.plugn'), 'evil')
  const { ctx, stdout } = host.ctx()
  await ctx.with({ cwd: join(host.directory, 'pushed') }).triggers.stream('go', ['web'])
  assert.equal(stdout.text(), 'a web\n')
})

test('docker arguments: quotes, substitutions and line breaks are words, never evaluated', async () => {
  await using host = await createHost(bare)
  const output = `--env='a  b' "--label=$(touch hit) \`touch hit\`"\n-v /x:/y\\ z\n\n--env=$HOME;touch\\ hit`
  const file = join(
    host.addPlugin('a', { 'docker-args-deploy': '#!/bin/sh\ncat "$0.txt"\n' }),
    'docker-args-deploy.txt',
  )
  writeFileSync(file, output)
  const { ctx } = host.ctx()
  assert.deepEqual(await ctx.triggers.collect('docker-args-deploy', ['web', 'latest']), [
    '--env=a  b',
    '--label=$(touch hit) `touch hit`',
    '-v',
    '/x:/y z',
    '--env=$HOME;touch hit',
  ])
  assert.ok(!existsSync(join(host.directory, 'hit')))
})

test('rubbish where words are expected is refused with the name of the trigger', async () => {
  await using host = await createHost(bare)
  const directory = host.addPlugin('a', { 'docker-args-deploy': '#!/bin/sh\ncat "$0.txt"\n' })
  const { ctx } = host.ctx()
  const rubbish = async (output: string, expected: RegExp) => {
    writeFileSync(join(directory, 'docker-args-deploy.txt'), output)
    await assert.rejects(ctx.triggers.collect('docker-args-deploy', ['web', 'latest']), expected)
  }
  await rubbish(
    `--env='open`,
    /^UserError: Plugins answered docker-args-deploy with .*: Unmatched single quote/,
  )
  await rubbish('--env=\0x', /^UserError: Plugins answered docker-args-deploy with .*: a NUL byte/)
})

test('a hook that hangs is ended with all it started, once there is a limit', async () => {
  await using host = await createHost(bare)
  const stubborn = `#!/bin/bash
trap '' TERM
(trap '' TERM; echo $BASHPID >"$PIDS/inner"; while :; do sleep 0.1; done) &
echo $$ >"$PIDS/outer"
echo begun
while :; do sleep 0.1; done
`
  host.addPlugin('slow', { go: stubborn })
  host.addPlugin('z', { go: echo })
  const began = Date.now()
  const { exitCode, stdout, stderr } = await fire(host, { DOKKU_HOOK_TIMEOUT: '0.5', PIDS: host.directory })
  assert.equal(exitCode, 124)
  assert.equal(stdout, 'begun\n')
  assert.equal(
    stderr,
    ' !     Hook go of plugin slow took longer than 0.5 seconds and was stopped (DOKKU_HOOK_TIMEOUT)\n',
  )
  assert.ok(Date.now() - began < 15000)
  for (const name of ['inner', 'outer']) await gone(readFileSync(join(host.directory, name), 'utf8').trim())
})

test('the limit is off by default and at 0, spares quick hooks, and must be a number', async () => {
  await using host = await createHost(bare)
  host.addPlugin('a', { go: '#!/bin/sh\nsleep 0.2\nexit 3\n' })
  for (const limit of ['', '0', '30']) {
    assert.deepEqual(await fire(host, { DOKKU_HOOK_TIMEOUT: limit }), { exitCode: 3, stdout: '', stderr: '' })
  }
  await assert.rejects(
    fire(host, { DOKKU_HOOK_TIMEOUT: 'soon' }),
    /DOKKU_HOOK_TIMEOUT must be a number of seconds/,
  )
})

test('a plugin that an earlier hook removed is not called', async () => {
  await using host = await createHost(bare)
  host.addPlugin('a', { go: '#!/bin/sh\nrm "$PLUGIN_ENABLED_PATH/b"\n' })
  host.addPlugin('b', { go: echo })
  assert.deepEqual(await fire(host), { exitCode: 0, stdout: '', stderr: '' })
})

test('with 200 plugins a trigger nobody implements costs less than 5 ms more than with 2', async () => {
  await using host = await createHost(bare)
  const { ctx } = host.ctx()
  const cost = async () => {
    const before = process.cpuUsage()
    for (let round = 0; round < 20; round++) await ctx.triggers.stream('nobody', [])
    const { user, system } = process.cpuUsage(before)
    return (user + system) / 20_000
  }
  for (const name of ['p1', 'p2']) host.addPlugin(name, { 'post-deploy': echo })
  const few = await cost()
  for (let number = 3; number <= 200; number++) host.addPlugin(`p${number}`, { 'post-deploy': echo })
  const many = await cost()
  assert.ok(many - few < 5, `${many} ms with 200 plugins, ${few} ms with 2`)
  rmSync(join(host.directory, 'lib/plugins'), { recursive: true })
})

/** Waits until there is no such process, but for a moment as a zombie. */
async function gone(pid: string): Promise<void> {
  const runs = () => existsSync(`/proc/${pid}`) && !/\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  for (let tries = 0; tries < 40 && runs(); tries++) await delay(50)
  assert.ok(!runs(), `process ${pid} still runs`)
}
