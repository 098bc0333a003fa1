import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { withLock } from '../../../core/state/lock.ts'
import { capture, type Env } from '../../../core/system/exec.ts'
import { createHost, type Host } from '../../support/host.ts'

const core = join(import.meta.dirname, '../../../core/state')

function lockOf(host: Host) {
  return { file: join(host.directory, 'long.lock'), patienceMs: 400, busy: 'still busy' }
}

/** Another process that wants the lock. */
function other(host: Host, env: Env, action = "async () => console.log('had it')") {
  const text = `import { withLock } from ${JSON.stringify(join(core, 'lock.ts'))}
    import { pathsFrom } from ${JSON.stringify(join(core, 'paths.ts'))}
    await withLock(pathsFrom(process.env), process.env, ${JSON.stringify(lockOf(host))}, ${action})`
  return capture(join(core, '../../scripts/node'), ['--input-type=module', '-e', text], { env })
}

test('a hook of whoever holds a lock has it too, others do not', async () => {
  await using host = await createHost({ only: [] })
  const { ctx } = host.ctx()
  const held = await withLock(ctx.paths, ctx.env, lockOf(host), async (env) => ({
    env,
    hook: await other(host, env),
    stranger: await other(host, ctx.env),
    twice: await withLock(ctx.paths, env, lockOf(host), async () => 'nested'),
    apart: await withLock(ctx.paths, ctx.env, lockOf(host), async () => 'no').catch(
      (error: Error) => error.message,
    ),
  }))
  assert.deepEqual([held.hook.exitCode, held.hook.stdout], [0, 'had it\n'])
  assert.match(held.stranger.stderr, /still busy/)
  assert.deepEqual([held.twice, held.apart], ['nested', 'still busy'])
  assert.ok(!existsSync(lockOf(host).file))
  // What the holder left running has it no longer than the holder.
  await withLock(ctx.paths, {}, lockOf(host), async () => {
    const stale = { ...held.env, DOKKU_LOCK_HOLDERS: '1.1' }
    assert.match((await other(host, stale)).stderr, /still busy/)
  })
})

test('the lock of a killed process is no lock', async () => {
  await using host = await createHost({ only: [] })
  const killed = await other(host, host.env, "async () => process.kill(process.pid, 'SIGKILL')")
  assert.equal(killed.exitCode, 137)
  assert.equal((await other(host, host.env)).stdout, 'had it\n')
})
