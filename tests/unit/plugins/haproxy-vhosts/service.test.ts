import assert from 'node:assert/strict'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import type { Host } from '../../../support/host.ts'
import { cli, createProxyHost } from '../../../support/label-proxies.ts'

/** A docker client that notes its words and keeps the compose file it was given. */
function fakeDocker(host: Host): { PATH: string; words(): string[]; file: string; mode: string } {
  const bin = join(host.directory, 'bin')
  const [log, file, mode] = ['docker.log', 'seen.yml', 'seen.mode'].map((name) => join(host.directory, name))
  mkdirSync(bin)
  const script = `#!/bin/sh
if [ "$1" = info ]; then cat ${host.directory}/info; exit 0; fi
echo "$PWD $*" | sed 's|/tmp/dokku-[^ ]*|FILE|' >>${log}
if [ "$1" = compose ]; then cp "$3" ${file}; stat -c %a "$3" >${mode}; fi
[ ! -e ${host.directory}/fail ] || { echo "it broke" >&2; exit 17; }
`
  writeFileSync(join(bin, 'docker'), script, { mode: 0o755 })
  writeFileSync(join(host.directory, 'info'), 'true\n')
  return {
    PATH: `${bin}:${host.env.PATH}`,
    file: file as string,
    mode: mode as string,
    words: () =>
      existsSync(log as string)
        ? readFileSync(log as string, 'utf8')
            .trimEnd()
            .split('\n')
        : [],
  }
}

test('the proxy is started and stopped by docker compose with a private file', async () => {
  await using host = await createProxyHost('haproxy')
  const docker = fakeDocker(host)
  const env = { PATH: docker.PATH }
  const status = () => host.ctx().ctx.properties('haproxy').get('--global', 'proxy-status')
  assert.deepEqual(await cli(host, ['haproxy:start'], env), [0, '', ''])
  assert.equal(status(), 'started')
  const [, shown] = await cli(host, ['haproxy:show-config', 'whatever'], env)
  assert.equal(readFileSync(docker.file, 'utf8'), shown)
  assert.equal(readFileSync(docker.mode, 'utf8'), '600\n')
  assert.deepEqual(await cli(host, ['haproxy:stop'], env), [0, '', ''])
  assert.equal(status(), 'stopped')
  assert.deepEqual(docker.words(), [
    '/tmp compose --file FILE --project-name haproxy up --detach --quiet-pull',
    '/tmp compose --file FILE --project-name haproxy down --remove-orphans',
  ])
  writeFileSync(join(host.directory, 'fail'), '')
  assert.deepEqual(await cli(host, ['haproxy:start'], env), [
    1,
    '',
    'it broke\n !     Unable to start compose project: docker compose exited with 17\n',
  ])
  assert.deepEqual(await cli(host, ['haproxy:stop'], env), [
    1,
    '',
    'it broke\n !     Unable to stop haproxy: docker compose exited with 17\n',
  ])
})

test('without the compose plugin one sentence says so, and nothing changes', async () => {
  await using host = await createProxyHost('haproxy')
  const docker = fakeDocker(host)
  writeFileSync(join(host.directory, 'info'), '\n')
  for (const command of ['start', 'stop', 'show-config']) {
    assert.deepEqual(await cli(host, [`haproxy:${command}`], { PATH: docker.PATH }), [
      1,
      '',
      ' !     Required docker compose plugin is not installed\n',
    ])
  }
  assert.equal(host.ctx().ctx.properties('haproxy').has('--global', 'proxy-status'), false)
  assert.deepEqual(docker.words(), [])
})

test('logs are those of the container', async () => {
  await using host = await createProxyHost('haproxy')
  const docker = fakeDocker(host)
  const env = { PATH: docker.PATH }
  for (const flags of [[], ['-t'], ['--num', '5', '--tail'], ['-n', '7']])
    assert.deepEqual(await cli(host, ['haproxy:logs', ...flags], env), [0, '', ''])
  assert.deepEqual(await cli(host, ['haproxy:logs', '-n', '5; id'], env), [
    1,
    '',
    ' !     The number of lines must be an integer\n',
  ])
  const words = docker.words().map((line) => line.slice(line.indexOf(' ') + 1))
  assert.deepEqual(words, [
    'logs haproxy-haproxy-1 --tail 100',
    'logs haproxy-haproxy-1 --tail 100 --follow',
    'logs haproxy-haproxy-1 --tail 5 --follow',
    'logs haproxy-haproxy-1 --tail 7',
  ])
  writeFileSync(join(host.directory, 'fail'), '')
  assert.deepEqual(await cli(host, ['haproxy:logs'], env), [17, '', 'it broke\n'])
})

test('a proxy that was running comes back with the machine; one that cannot only warns', async () => {
  await using host = await createProxyHost('haproxy')
  const docker = fakeDocker(host)
  const restore = async () => {
    const { ctx, stderr } = host.ctx({ env: { PATH: docker.PATH } })
    await ctx.triggers.all('pre-restore', [])
    return stderr.text()
  }
  assert.equal(await restore(), '')
  assert.deepEqual(docker.words(), [])
  host.ctx().ctx.properties('haproxy').set('--global', 'proxy-status', 'started')
  assert.equal(await restore(), '')
  assert.equal(docker.words().length, 1)
  writeFileSync(join(host.directory, 'fail'), '')
  assert.match(
    await restore(),
    / ! {5}Failed to restore haproxy proxy, requests may not route as expected\n$/,
  )
})

test('a template of another plugin takes the place of the compose file', async () => {
  await using host = await createProxyHost('haproxy')
  const docker = fakeDocker(host)
  const plugin = host.addPlugin('own', {
    'compose.sigil':
      'image: {{ $.HAPROXY_IMAGE }}\n\n\n\nmore: {{ .HAPROXY_LETSENCRYPT_EMAIL }} {{ .HAPROXY_LETSENCRYPT_SERVER }} {{ .HAPROXY_LOG_LEVEL }} {{ .HAPROXY_REFRESH_CONF }}\n',
    'haproxy-template-source': '#!/bin/sh\necho "$(dirname "$0")/compose.sigil"\n',
  })
  assert.deepEqual(await cli(host, ['haproxy:show-config'], { PATH: docker.PATH }), [
    0,
    'image: byjg/easy-haproxy:6.1.1\n\nmore:  https://acme-v02.api.letsencrypt.org/directory ERROR 10\n',
    '',
  ])
  writeFileSync(join(plugin, 'compose.sigil'), '{{ if }}')
  assert.equal((await cli(host, ['haproxy:start'], { PATH: docker.PATH }))[0], 1)
  assert.equal(host.ctx().ctx.properties('haproxy').has('--global', 'proxy-status'), false)
})
