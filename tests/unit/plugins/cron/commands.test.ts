import assert from 'node:assert/strict'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { taskId } from '../../../../plugins/cron/task.ts'
import { call } from '../../../support/call.ts'
import { createHost, type Host } from '../../../support/host.ts'

/** Keeps the crontab in a file; one that holds the word bogus is refused. */
const crontab = `#!/bin/sh
echo "$@" >>"$CRONTAB.calls"
case "$1" in
  -l) test -e "$CRONTAB" ;;
  -r) rm "$CRONTAB" ;;
  -u)
    cat >"$CRONTAB.new"
    if grep -q bogus "$CRONTAB.new"; then echo 'errors in crontab file' >&2; exit 1; fi
    mv "$CRONTAB.new" "$CRONTAB"
    ;;
esac
`
const scheduler = `#!/bin/sh
echo "$@ | $DOKKU_CRON_ID $DOKKU_CONCURRENCY_POLICY $DOKKU_RUN_TTL_SECONDS $DOKKU_RM_CONTAINER $DOKKU_DETACH_CONTAINER $DOKKU_DISABLE_TTY"
[ "$5" != fail ] || exit 7
`

async function cronHost(): Promise<{ host: Host; file: string }> {
  const host = await createHost({
    only: ['app-json', 'apps', 'common', 'config', 'cron', 'git', 'scheduler', 'scheduler-docker-local'],
  })
  const file = join(host.directory, 'crontab')
  const bin = join(host.directory, 'bin')
  mkdirSync(bin)
  writeFileSync(join(bin, 'crontab'), crontab, { mode: 0o755 })
  Object.assign(host.env, { PATH: `${bin}:${host.env.PATH}`, CRONTAB: file })
  return { host, file }
}

function addApp(host: Host, app: string, cron: unknown): void {
  host.createApp(app)
  const { ctx } = host.ctx()
  mkdirSync(join(ctx.paths.data, 'app-json', app), { recursive: true })
  writeFileSync(join(ctx.paths.data, 'app-json', app, 'app.json'), JSON.stringify({ cron }))
}

const daily = { command: "sh -c 'a && b'", schedule: '@daily' }
const often = { command: 'python3 task.py', schedule: '*/5 * * * *', concurrency_policy: 'forbid' }
const dailyId = taskId('one', daily.command, daily.schedule)
const oftenId = taskId('one', often.command, often.schedule)

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
