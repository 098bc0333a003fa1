import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { chmod, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { after, before, test } from 'node:test'
import { promisify } from 'node:util'

const hook = resolve(import.meta.dirname, '../../../../plugins/20_events/bin/hook')
let directory: string

before(async () => {
  directory = await mkdtemp(join(tmpdir(), 'events-hook-'))
  await writeFile(
    join(directory, 'logger'),
    `#!/bin/sh\nprintf '[%s]\\n' "$@" >>'${directory}/log'\nexit 3\n`,
  )
  await chmod(join(directory, 'logger'), 0o755)
})
after(() => rm(directory, { recursive: true, force: true }))

/** Runs the hook under a trigger's name; gives what it printed and the words it handed to the logger. */
async function fire(
  trigger: string,
  args: string[],
  environment: Record<string, string> = { DOKKU_EVENTS: '1' },
) {
  const link = join(directory, trigger)
  await rm(join(directory, 'log'), { force: true })
  await rm(link, { force: true })
  await symlink(hook, link)
  const env = {
    PATH: `${directory}:${process.env.PATH}`,
    NAME: 'admin',
    FINGERPRINT: 'SHA256:x',
    DOKKU_PID: '42',
  }
  const printed = await promisify(execFile)(link, args, { env: { ...env, ...environment } })
  const logged = await readFile(join(directory, 'log'), 'utf8').catch(() => '')
  return { printed, logged }
}

async function message(trigger: string, args: string[]): Promise<string> {
  const { logged } = await fire(trigger, args)
  return /\[INVOKED: ([\s\S]*) NAME=admin FINGERPRINT=SHA256:x DOKKU_PID=42\]/.exec(logged)?.[1] ?? logged
}

test('is silent and logs nothing while events are off', async () => {
  const { printed, logged } = await fire('post-deploy', ['app'], {})
  assert.deepEqual(printed, { stdout: '', stderr: '' })
  assert.equal(logged, '')
})

test('logs name, arguments and caller, even when the logger fails', async () => {
  const { printed, logged } = await fire('post-deploy', ['app', '', '', 'latest'])
  assert.deepEqual(printed, { stdout: '', stderr: '' })
  assert.equal(
    logged,
    '[-t]\n[dokku-event]\n[-i]\n[--]\n[INVOKED: post-deploy( app   latest ) NAME=admin FINGERPRINT=SHA256:x DOKKU_PID=42]\n',
  )
})

test('a trigger without arguments keeps both spaces', async () => {
  assert.equal(await message('update', []), 'update(  )')
})

test('values of settings are left out, names stay', async () => {
  assert.equal(
    await message('post-config-update', ['app', 'set', 'KEY=s3cret value', 'URL=postgres://u:p@h/db']),
    'post-config-update( app set KEY=**** URL=**** )',
  )
  assert.equal(
    await message('post-config-update', ['app', 'unset', 'KEY']),
    'post-config-update( app unset KEY )',
  )
  assert.equal(
    await message('scheduler-run', ['docker-local', 'app', '1', 'TOKEN=s3cret', '--', 'ls']),
    'scheduler-run( docker-local app 1 TOKEN=**** -- ls )',
  )
  assert.equal(
    await message('user-auth', ['dokku', 'admin', 'config:set', 'app', 'KEY=s3cret']),
    'user-auth( dokku admin config:set app KEY=**** )',
  )
})

test('passwords of logins are left out', async () => {
  assert.equal(
    await message('user-auth', ['dokku', 'admin', 'git:auth', 'example.com', 'me', 's3cret']),
    'user-auth( dokku admin git:auth example.com **** **** )',
  )
})

test('credentials inside urls are left out, other at signs stay', async () => {
  assert.equal(
    await message('deploy-source-set', ['app', 'git-sync', 'https://me:s3cret@example.com/a/b#main']),
    'deploy-source-set( app git-sync https://****@example.com/a/b#main )',
  )
  assert.equal(
    await message('git-from-archive', ['app', 'https://example.com/a@b.tar', 'tar', 'Me', 'me@example.com']),
    'git-from-archive( app https://example.com/a@b.tar tar Me me@example.com )',
  )
})

test('words that only look like settings stay where there are none', async () => {
  assert.equal(
    await message('ps-set-scale', ['app', 'false', 'true', 'web=1']),
    'ps-set-scale( app false true web=1 )',
  )
})

test('nothing in an argument is run', async () => {
  assert.equal(await message('pre-start', ['$(touch x)`id`;*']), 'pre-start( $(touch x)`id`;* )')
})
