import assert from 'node:assert/strict'
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { taskId } from '../../../../plugins/cron/task.ts'
import { call } from '../../../support/call.ts'
import { addApp, cronHost, daily, dailyId, often, oftenId } from './cron-host.ts'

const scheduler = `#!/bin/sh
echo "$@ | $DOKKU_CRON_ID $DOKKU_CONCURRENCY_POLICY $DOKKU_RUN_TTL_SECONDS $DOKKU_RM_CONTAINER $DOKKU_DETACH_CONTAINER $DOKKU_DISABLE_TTY"
[ "$5" != fail ] || exit 7
`

test('ids are base 36 of app, command and schedule', () => {
  assert.equal(taskId('a', 'b', 'c'), BigInt(`0x${Buffer.from('a===b===c').toString('hex')}`).toString(36))
})

test('cron:list as table and JSON', async () => {
  const { host } = await cronHost()
  await using _ = host
  addApp(host, 'one', [daily, { ...often, maintenance: true }, { command: 'x' }])
  const list = await call(host, ['cron:list', 'one'])
  const width = Math.max(dailyId.length, oftenId.length)
  assert.equal(
    list.stdout,
    [
      `${'ID'.padEnd(width)}  Schedule     Concurrency  Maintenance  Command`,
      `${dailyId.padEnd(width)}  @daily       allow        false        sh -c 'a && b'`,
      `${oftenId.padEnd(width)}  */5 * * * *  forbid       true (task)  python3 task.py`,
      '',
    ].join('\n'),
  )
  assert.equal(list.stderr, ' !     Missing cron schedule for app one (index 2)\n')
  const json = await call(host, ['cron:list', 'one', '--format', 'json'])
  assert.match(
    json.stdout,
    new RegExp(
      `^\\[{"id":"${dailyId}","app":"one","command":"sh -c 'a \\\\u0026\\\\u0026 b'","schedule":"@daily","concurrency_policy":"allow","app-in-maintenance":false,"task-in-maintenance":false,"maintenance":false},`,
    ),
  )
  host.addPlugin('host-tasks', { 'cron-entries': '#!/bin/sh\necho "1 2 * * *;do it;/log"\necho bad\n' })
  const global = await call(host, ['cron:list', '--global', '--format', 'json'])
  assert.deepEqual(
    (JSON.parse(global.stdout) as { command: string; global: boolean }[]).map((t) => [t.command, t.global]),
    [['do it', true]],
  )
  assert.equal(global.stderr, ' !     Invalid injected cron task: bad\n')
  assert.equal((await call(host, ['cron:list', 'one', '--format', 'x'])).exitCode, 1)
  assert.equal((await call(host, ['cron:list', 'two'])).exitCode, 20)
  assert.equal((await call(host, ['cron:list'])).exitCode, 1)
})

test('cron:run hands the task to the scheduler', async () => {
  const { host } = await cronHost()
  await using _ = host
  const failing = { command: 'fail', schedule: '@daily' }
  addApp(host, 'one', [daily, often, failing])
  host.addPlugin('sched', { 'scheduler-run': scheduler })
  await call(host, ['scheduler:set', 'one', 'selected', 'mine'])
  const run = await call(host, ['cron:run', 'one', oftenId])
  assert.equal(run.stdout, `mine one 0 -- python3 task.py | ${oftenId} forbid 86400 1  \n`)
  const detached = await call(host, ['cron:run', 'one', dailyId, '--detach', '--ttl-seconds', '60'])
  assert.equal(detached.stdout, `mine one 0 -- sh -c a && b | ${dailyId} allow 60 1 1 true\n`)
  assert.equal((await call(host, ['cron:run', 'one', taskId('one', 'fail', '@daily')])).exitCode, 7)
  const problems: [string[], number, string][] = [
    [['cron:run', 'one'], 1, "Please specify a Cron ID from the output of 'dokku cron:list one'"],
    [
      ['cron:run', 'one', 'x'],
      1,
      "No matching Cron ID found. Please specify a Cron ID from the output of 'dokku cron:list one'",
    ],
    [['cron:run', 'one', oftenId, '--ttl-seconds', '0'], 1, '--ttl-seconds must be a positive integer'],
    [
      ['cron:run', 'one', oftenId, '--ttl-seconds', 'x'],
      2,
      'The value of --ttl-seconds must be a number, not "x"',
    ],
    [['cron:run', 'two', oftenId], 20, 'App two does not exist'],
    [['cron:run'], 1, 'Please specify an app to run the command on'],
  ]
  for (const [words, exitCode, message] of problems) {
    const result = await call(host, words)
    assert.deepEqual([result.exitCode, result.stderr], [exitCode, ` !     ${message}\n`], words.join(' '))
  }
})

test('cron:set and cron:suspend refuse what makes no sense', async () => {
  const { host } = await cronHost()
  await using _ = host
  addApp(host, 'one', [daily])
  const problems: [string[], string][] = [
    [['cron:set', 'one', 'mailto', 'x'], 'Property cannot be specified on a per-app basis'],
    [['cron:set', 'one', 'mailfrom', 'x'], 'Property cannot be specified on a per-app basis'],
    [['cron:set', 'one', 'maintenance', 'yes'], 'Invalid maintenance value, must be true or false'],
    [['cron:set', '--global', 'maintenance.x', 'true'], 'Task maintenance properties cannot be set globally'],
    [['cron:set', '--global', 'nope', 'x'], 'Property cannot be specified globally'],
    [
      ['cron:set', 'one', 'nope', 'x'],
      'Invalid property specified, valid properties include: mailfrom, mailto, maintenance',
    ],
    [['cron:set', 'one'], 'No property specified'],
    [['cron:suspend', 'one'], 'Invalid task maintenance property, missing ID'],
    [
      ['cron:suspend', 'one', 'x'],
      'Invalid task maintenance property, no matching task ID found: maintenance.x',
    ],
    [['cron:resume', 'one'], 'Invalid task maintenance property, missing ID'],
    [['cron:set', 'one', `maintenance.${dailyId}`, 'x'], 'Invalid maintenance value, must be true or false'],
    [['cron:set', '--global', 'mailto', 'a\nb'], 'The value of mailto must be a single line'],
  ]
  for (const [words, message] of problems) {
    const result = await call(host, words)
    assert.deepEqual([result.exitCode, result.stderr], [1, ` !     ${message}\n`], words.join(' '))
  }
  assert.equal(existsSync(join(host.directory, 'lib/config/cron/one')), false)
  assert.equal(existsSync(join(host.directory, 'crontab.calls')), false)
})

test('reports count tasks and show which are suspended', async () => {
  const { host } = await cronHost()
  await using _ = host
  addApp(host, 'one', [daily, often, { command: 'x' }])
  await call(host, ['cron:suspend', 'one', dailyId])
  await call(host, ['cron:set', '--global', 'maintenance', 'true'])
  const report = await call(host, ['cron:report', 'one'])
  assert.equal(report.stderr, ' !     Missing cron schedule for app one (index 2)\n')
  const row = (label: string, value: string) =>
    `       ${`${label}:`.padEnd(`--cron-maintenance-${dailyId}`.length)}${value}\n`
  assert.equal(
    report.stdout,
    [
      '=====> one cron information\n',
      row('Cron computed mailfrom', ''),
      row('Cron computed mailto', ''),
      row('Cron computed maintenance', 'true'),
      row('Cron global mailfrom', ''),
      row('Cron global mailto', ''),
      row('Cron global maintenance', 'true'),
      row('Cron maintenance', ''),
      row(`Cron maintenance ${dailyId}`, 'true'),
      row('Cron task count', '2'),
    ].join(''),
  )
  const global = await call(host, ['cron:report', '--global', '--format', 'json'])
  const keys = [
    'computed-mailfrom',
    'computed-mailto',
    'computed-maintenance',
    'global-mailfrom',
    'global-mailto',
  ]
  assert.deepEqual(
    Object.keys(JSON.parse(global.stdout) as object),
    [...keys, 'global-maintenance'].flatMap((key) => [key, `cron-${key}`]).sort(),
  )
  const { ctx } = host.ctx()
  assert.equal(await ctx.triggers.collect('cron-get-property', ['--global', 'maintenance']), 'true')
  assert.equal(await ctx.triggers.collect('cron-get-property', ['one', 'maintenance']), 'false')
  const asked = host.ctx()
  await asked.ctx.triggers.stream('cron-get-property', ['one', 'mailto'])
  assert.equal(asked.stdout.text(), '\n', 'an empty value is an empty line')
})

test('a suspended task stays suspended in a clone and under a new name', async () => {
  const { host } = await cronHost()
  await using _ = host
  addApp(host, 'one', [daily])
  await call(host, ['cron:suspend', 'one', dailyId])
  host.createApp('two')
  host.createApp('three')
  const { ctx } = host.ctx()
  await ctx.triggers.all('post-app-clone-setup', ['one', 'two'])
  const id = taskId('two', daily.command, daily.schedule)
  assert.deepEqual([...ctx.properties('cron').all('two')], [[`maintenance.${id}`, 'true']])
  await ctx.triggers.all('post-app-rename-setup', ['one', 'three'])
  assert.equal(ctx.properties('cron').all('three').size, 1)
  assert.equal(ctx.properties('cron').all('one').size, 0)
  await ctx.triggers.all('post-delete', ['two', ''])
  assert.equal(ctx.properties('cron').all('two').size, 0)
})

test('an app.json with a wrong task is refused', async () => {
  const { host } = await cronHost()
  await using _ = host
  host.createApp('one')
  const file = join(host.directory, 'app.json')
  const check = async (cron: unknown) => {
    writeFileSync(file, JSON.stringify({ cron }))
    await host.ctx().ctx.triggers.all('app-json-is-valid', ['one', file])
  }
  await check([daily, often])
  await check(null)
  const problems: [unknown, RegExp][] = [
    [[{ schedule: '@daily' }], /^Missing cron task command for app one \(index 0\)$/],
    [[daily, { command: 'x' }], /^Missing cron schedule for app one \(index 1\)$/],
    [[{ ...daily, schedule: 'x' }], /^Invalid cron schedule for app one \(schedule x\): expected exactly 5/],
    [[{ ...daily, schedule: '@every 5m' }], /crontab knows no intervals/],
    [
      [{ ...daily, command: 'a | b' }],
      /^Invalid cron command for app one \(command "a \| b"\): 1:3: `\|` is not/,
    ],
    [
      [{ ...daily, concurrency_policy: 'x' }],
      /^Invalid cron concurrency policy for app one \(schedule @daily\): x$/,
    ],
    [{}, /^Cannot parse app.json: cron must be a list$/],
    [['x'], /^Cannot parse app.json: cron\[0\] must be an object$/],
    [[{ command: 5 }], /^Cannot parse app.json: cron\[0\].command must be a string$/],
    [
      [{ ...daily, maintenance: 'x' }],
      /^Cannot parse app.json: cron\[0\].maintenance must be true or false$/,
    ],
  ]
  for (const [cron, message] of problems) await assert.rejects(check(cron), { message }, JSON.stringify(cron))
})
