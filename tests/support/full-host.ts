import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { captureBuild } from '../../core/deploy/build-capture.ts'
import { call } from './call.ts'
import { serveDocker } from './docker-engine.ts'
import { createHost, type Host } from './host.ts'

const repository = join(import.meta.dirname, '../..')

/** A host with two apps: `one` with a bit of everything, `two` as it was created. */
export async function createFullHost(): Promise<Host> {
  const host = await createHost()
  const docker = await serveDocker(host, {
    '/networks': [network('bridge', {}), network('mine', { 'com.dokku.network-name': 'mine' })],
    '/containers/abcdefabcdef/json': { Id: 'abcdefabcdef', State: { Status: 'running' }, Config: {} },
    '/containers/json': [],
    '/version': { Version: '28.1.0' },
  })
  await fill(host)
  const { [Symbol.asyncDispose]: remove } = host
  return Object.assign(host, {
    async [Symbol.asyncDispose]() {
      await docker[Symbol.asyncDispose]()
      await remove()
    },
  })
}

function network(name: string, labels: Record<string, string>) {
  const common = { Created: '2026-01-31T12:00:00Z', Driver: 'bridge', Internal: false, Scope: 'local' }
  return { ...common, Name: name, Id: '0123456789abcdef', Labels: labels, EnableIPv6: false }
}

async function fill(host: Host): Promise<void> {
  const { directory, env, createApp, ctx: context } = host
  const done = async (...typed: string[]) => {
    const { exitCode, stdout, stderr } = await call(host, typed)
    if (exitCode !== 0) throw new Error(`${typed.join(' ')}: ${stderr}`)
    return stdout
  }
  const at = (...names: string[]) => join(directory, ...names)
  const { ctx } = context()
  createApp('one')
  createApp('two')
  mkdirSync(at('bin'))
  const script = (name: string, body: string) =>
    writeFileSync(at('bin', name), `#!/bin/sh\n${body}\n`, { mode: 0o755 })
  script('getent', `echo "$2:x:0:0::${at('root')}:/bin/sh"`)
  script('docker', `echo '{"Names":"one.run.1","State":"running","Command":"sh","CreatedAt":"today"}'`)
  env.PATH = `${at('bin')}:${join(repository, 'debian/bin')}:${env.PATH}`
  env.DOCKER_BIN = at('bin/docker')
  env.DOKKU_EVENTS = '1'
  symlinkSync(join(repository, 'core/bash'), at('runtime/bash'))
  symlinkSync('bin/hook', join(ctx.paths.pluginsEnabled, '20_events/post-deploy'))
  mkdirSync(at('root/.ssh'))
  writeFileSync(
    at('root/.ssh/authorized_keys'),
    'command="FINGERPRINT=SHA256:x NAME=\\"admin\\" `cat /home/dokku/.sshcommand` $SSH_ORIGINAL_COMMAND",no-pty ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGb0FdVjvVLv4t4FfJ0ZSbwJbSCvXDJtIPvT9Ck4bDbE admin\n',
  )
  mkdirSync(join(ctx.paths.data, 'app-json/one'), { recursive: true })
  const cron = [{ command: 'true', schedule: '@daily' }]
  writeFileSync(join(ctx.paths.data, 'app-json/one/app.json'), JSON.stringify({ cron }))
  writeFileSync(at('root/one/CONTAINER.web.1'), 'abcdefabcdef')
  const steps = [
    ['config:set', '--no-restart', 'one', 'GREETING=<hello>'],
    ['config:set', '--no-restart', '--global', 'EVERYWHERE=1'],
    ['proxy:set', '--global', 'type', 'haproxy'],
    ['domains:add-global', 'example.com'],
    ['domains:add', 'one', 'one.example.com'],
    ['ports:add', 'one', 'http:80:5000'],
    ['buildpacks:add', 'one', 'https://github.com/heroku/heroku-buildpack-nodejs.git'],
    ['docker-options:add', 'one', 'deploy', '--label=a=b'],
    ['docker-options:add', '--process', 'web', 'one', 'deploy', '--label=c=d'],
    ['resource:limit', '--memory', '512m', 'one'],
    ['resource:reserve', '--cpu', '1', '--process-type', 'web', 'one'],
    ['traefik:set', '--global', 'dns-provider-TOKEN', 'secret'],
    ...['caddy', 'haproxy', 'openresty', 'traefik'].map((proxy) => [
      `${proxy}:labels:add`,
      'one',
      'a.b',
      'c=d',
    ]),
    ['storage:create', 'data', at('storage'), '--label', 'a=b', '--annotation', 'c=d'],
    ['storage:mount', 'one', 'data', '--container-dir', '/data', '--volume-readonly'],
  ]
  for (const step of steps) await done(...step)
  const [task] = JSON.parse(await done('cron:list', 'one', '--format', 'json')) as [{ id: string }]
  await done('cron:suspend', 'one', task.id)
  const build = context({ env: { DOKKU_BUILD_ID: 'b1' } }).ctx
  await captureBuild(build, 'one', 'ps:rebuild', async () => 0)
}
