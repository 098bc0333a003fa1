import assert from 'node:assert/strict'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { test } from 'node:test'
import { call } from '../../../support/call.ts'
import { addApp, cronHost, daily, dailyId, often, oftenId } from './cron-host.ts'

test('the crontab follows deploys, settings, suspended tasks and the end of apps', async () => {
  const { host, file } = await cronHost()
  await using _ = host
  addApp(host, 'one', [daily, often])
  addApp(host, 'two', [{ command: 'x', schedule: 'never' }])
  host.addPlugin('host-tasks', { 'cron-entries': '#!/bin/sh\necho "1 2 * * *;do it;/log"\n' })
  const { ctx, stdout, stderr } = host.ctx()
  await ctx.triggers.all('post-deploy', ['one', '', '', ''])
  assert.match(stdout.text(), /\n-----> Updated schedule file\n$/)
  assert.match(
    stderr.text(),
    /^ ! {5}Invalid cron schedule for app two \(schedule never\): expected exactly 5/,
  )
  const header = 'PATH=/usr/local/bin:/usr/bin:/bin\nSHELL=/bin/bash\n\n'
  const lines = [`@daily dokku cron:run one ${dailyId}\n`, `*/5 * * * * dokku cron:run one ${oftenId}\n`]
  const injected = '1 2 * * * do it &>> /log\n'
  assert.equal(readFileSync(file, 'utf8'), header + lines.join('') + injected)
  await call(host, ['cron:set', '--global', 'mailto', 'me@x.org'])
  const set = await call(host, ['cron:set', '--global', 'mailfrom', 'you@x.org'])
  assert.equal(set.stdout, '=====> Setting mailfrom to you@x.org\n-----> Updated schedule file\n')
  const mail = 'MAILFROM=you@x.org\nMAILTO=me@x.org\n'
  assert.equal(readFileSync(file, 'utf8'), mail + header + lines.join('') + injected)
  const suspended = await call(host, ['cron:suspend', 'one', dailyId])
  assert.equal(
    suspended.stdout,
    `=====> Setting maintenance.${dailyId} to true\n-----> Updated schedule file\n`,
  )
  assert.equal(readFileSync(file, 'utf8'), mail + header + lines[1] + injected)
  await call(host, ['cron:set', 'one', 'maintenance', 'true'])
  assert.equal(readFileSync(file, 'utf8'), mail + header + injected)
  await call(host, ['cron:set', 'one', 'maintenance'])
  assert.equal(
    (await call(host, ['cron:resume', 'one', dailyId])).stdout,
    `=====> Unsetting maintenance.${dailyId}\n-----> Updated schedule file\n`,
  )
  assert.equal(readFileSync(file, 'utf8'), mail + header + lines.join('') + injected)
})

test('without tasks the crontab goes, once; a crontab that refuses fails the command', async () => {
  const { host, file } = await cronHost()
  await using _ = host
  addApp(host, 'one', [])
  writeFileSync(file, 'old')
  const { ctx, stdout } = host.ctx()
  await ctx.triggers.all('scheduler-cron-write', [])
  await ctx.triggers.all('cron-write', [])
  assert.equal(stdout.text(), '-----> Removed\n')
  assert.equal(existsSync(file), false)
  host.addPlugin('host-tasks', { 'cron-entries': '#!/bin/sh\necho "bogus;do it"\n' })
  await assert.rejects(
    host.ctx().ctx.triggers.all('scheduler-cron-write', ['docker-local']),
    /Unable to update schedule file: errors in crontab file/,
  )
  await host.ctx().ctx.triggers.all('scheduler-cron-write', ['other'])
})

test('of two deploys at the same moment the later one writes the crontab last', async () => {
  const { host, file } = await cronHost()
  await using _ = host
  // The first to ask is told what was true when it asked, but only after a while.
  host.addPlugin('slow', {
    'cron-entries': `#!/bin/sh
if mkdir "$CRONTAB.first" 2>/dev/null; then echo '1 1 * * *;before'; sleep 0.5; else echo '2 2 * * *;after'; fi
`,
  })
  const write = () => host.ctx().ctx.triggers.all('cron-write', [])
  const first = write()
  while (!existsSync(`${file}.first`)) await new Promise((resolve) => setTimeout(resolve, 5))
  await Promise.all([first, write()])
  assert.match(readFileSync(file, 'utf8'), /\n2 2 \* \* \* after\n$/)
})
