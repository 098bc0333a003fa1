import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { capture } from '../../../core/system/exec.ts'
import { call } from '../../support/call.ts'
import { createHost } from '../../support/host.ts'

const repository = join(import.meta.dirname, '../../..')

/** Commands that add an entry to what others add to as well, what shows the entries, and how. */
const commands: [add: string, show: string, entry: string][] = [
  ['config:set --no-restart app KEY_N=x', 'config:keys app', 'KEY_N'],
  ['docker-options:add app deploy --label=n=N', 'docker-options:list app --phase deploy', '--label=n=N'],
  ['domains:add app dN.example.com', 'domains:report app --domains-app-vhosts', 'dN.example.com'],
  ['domains:add-global gN.example.com', 'domains:report --global --domains-global-vhosts', 'gN.example.com'],
  ['ports:add app http:4N:5000', 'ports:list app', '4N'],
  ['buildpacks:add app heroku/bN', 'buildpacks:list app', 'heroku/heroku-buildpack-bN'],
  ['caddy:labels:add app lN v', 'caddy:labels:show app', 'lN=v'],
  ['checks:skip app tN', 'checks:report app --checks-skipped-list', 'tN'],
  ['ps:scale app tN=1', 'ps:scale app', 'tN:'],
  ['storage:mount app /sN:/t', 'storage:list app', '/sN:/t'],
  ['git:auth hN.example.com user secret', '', 'machine hN.example.com'],
  ['storage:labels:set disk kN v', 'storage:labels:report disk', 'Label kN:'],
]
const plugins = ['app-json', 'apps', 'buildpacks', 'caddy-vhosts', 'checks', 'common', 'config', 'storage']
const others = [
  'docker-options',
  'domains',
  'git',
  'ports',
  'proxy',
  'ps',
  'scheduler',
  'scheduler-docker-local',
]

test('of what 20 processes add at the same moment nothing is lost', async () => {
  await using host = await createHost({ only: [...plugins, ...others] })
  host.createApp('app')
  assert.equal((await call(host, ['storage:create', 'disk'])).exitCode, 0)
  const from = (file: string) => JSON.stringify(join(repository, 'core', file))
  const program = join(host.directory, 'add.ts')
  writeFileSync(
    program,
    `import { printError } from ${from('cli/print-error.ts')}
    import { dispatch } from ${from('cli/router.ts')}
    import { Buffered, createCtx } from ${from('plugin/context.ts')}
    const output = { stdout: new Buffered(), stderr: new Buffered() }
    const ctx = createCtx({ env: process.env, cwd: '/', stdin: '', ...output })
    for (const words of JSON.parse(process.argv[2]!))
      process.exitCode ||= await dispatch(ctx, words).catch((error) => printError(error, ctx.stderr, false))
    process.stderr.write(output.stderr.text())`,
  )
  const numbers = Array.from({ length: 20 }, (_, index) => String(index + 10))
  const results = await Promise.all(
    numbers.map((number, index) => {
      const all = commands.map(([add]) => add.replaceAll('N', number).split(' '))
      // Each begins with another one, so that all of them meet.
      const turned = [...all.slice(index % all.length), ...all.slice(0, index % all.length)]
      return capture(join(repository, 'scripts/node'), [program, JSON.stringify(turned)], { env: host.env })
    }),
  )
  for (const { exitCode, stderr } of results) assert.equal(exitCode, 0, stderr)
  for (const [, show, entry] of commands) {
    const shown =
      show === ''
        ? readFileSync(join(host.directory, 'root/.netrc'), 'utf8')
        : (await call(host, show.split(' '))).stdout
    const lost = numbers.filter((number) => !shown.includes(entry.replace('N', number)))
    assert.deepEqual(lost, [], `${show}: ${shown}`)
  }
})
