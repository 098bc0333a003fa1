import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import { createHost, type Host } from '../../support/host.ts'

/** bash starts a bash that starts sleep; each writes down its process id. `TRAP` is run by both first. */
const deep = `#!/bin/bash
eval "$TRAP"
echo $$ >"$PIDS/outer"
bash -c 'eval "$TRAP"; echo $$ >"$PIDS/inner"; bash -c "echo $$ >$PIDS/sleep; exec sleep 300"; true'
while :; do sleep 0.1; done
`

interface Hung {
  child: ChildProcess
  pids: number[]
  ended: Promise<number | null>
}

/** `plugn trigger` by the program, in a process group of its own as from a terminal, its hook hanging three deep. */
async function hang(context: TestContext, host: Host, trap: string): Promise<Hung> {
  host.addPlugin('slow', { 'post-deploy': deep })
  const program = join(host.directory, 'runtime/libexec/plugn-trigger')
  const child = spawn(program, ['post-deploy', 'web'], {
    detached: true,
    stdio: 'ignore',
    env: { ...host.env, PIDS: host.directory, TRAP: trap } as NodeJS.ProcessEnv,
  })
  const ended = new Promise<number | null>((resolve) => child.on('exit', resolve))
  context.after(() => {
    try {
      process.kill(-(child.pid as number), 'SIGKILL')
    } catch {
      // as it should be
    }
  })
  const files = ['outer', 'inner', 'sleep'].map((name) => join(host.directory, name))
  for (let tries = 0; tries < 300 && !files.every((file) => existsSync(file)); tries++) await delay(50)
  await delay(100)
  return { child, pids: files.map((file) => Number(readFileSync(file, 'utf8'))), ended }
}

async function allGone({ pids }: Hung): Promise<void> {
  const runs = (pid: number) =>
    existsSync(`/proc/${pid}`) && !/\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  for (let tries = 0; tries < 60 && pids.some(runs); tries++) await delay(50)
  assert.deepEqual(pids.filter(runs), [])
}

test('Ctrl-C ends a hanging hook and everything below it', async (context) => {
  await using host = await createHost({ only: [] })
  const hung = await hang(context, host, ':')
  process.kill(-(hung.child.pid as number), 'SIGINT')
  assert.equal(await hung.ended, 130)
  await allGone(hung)
})

test('a signal to dokku alone reaches everything below it', async (context) => {
  await using host = await createHost({ only: [] })
  const hung = await hang(context, host, ':')
  hung.child.kill('SIGTERM')
  assert.equal(await hung.ended, 143)
  await allGone(hung)
})

test('what ignores the signal is killed, at once when it comes twice', async (context) => {
  await using host = await createHost({ only: [] })
  const hung = await hang(context, host, `trap '' INT TERM`)
  hung.child.kill('SIGINT')
  await delay(300)
  assert.equal(hung.child.exitCode, null)
  hung.child.kill('SIGINT')
  assert.equal(await hung.ended, 137)
  await allGone(hung)
})
