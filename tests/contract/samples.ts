import type { CommandSpec, PluginManifest } from '../../core/plugin/define.ts'

/**
 * Words that each command takes on the host of full-host.ts, where the app `one` has a bit of everything. Those of
 * setters and reports follow from the manifest.
 */
export function samplesOf(manifest: PluginManifest, command: string, spec: CommandSpec): string[][] {
  const known = samples[command]
  if (known !== undefined) return known.split('\n').map((line) => (line === '' ? [] : line.split(' ')))
  if (command.endsWith(':report')) return [['one', '--no-such-row']]
  if (command.endsWith(':set')) return settersOf(manifest)
  return [spec.app === undefined ? [] : ['one']]
}

function settersOf(manifest: PluginManifest): string[][] {
  return Object.entries(manifest.properties ?? {})
    .filter(([, { internal }]) => internal !== true)
    .flatMap(([name, { scope }]) => [
      ...(scope === 'global' ? [] : [['one', name, 'x']]),
      ...(scope === 'app' ? [] : [['--global', name, 'x']]),
    ])
}

const samples: Readonly<Record<string, string>> = {
  'apps:clone': 'one three',
  'apps:create': 'three',
  'apps:rename': 'one three',
  'builds:info': 'one b1',
  'builds:output': 'one b1',
  'buildpacks:add': 'one https://example.com/a.git',
  'buildpacks:remove': 'one https://github.com/heroku/heroku-buildpack-nodejs.git',
  'buildpacks:set':
    'one https://example.com/a.git\n--replace one https://example.com/a.git https://example.com/b.git',
  'buildpacks:set-property': 'one stack x\n--global stack x',
  'certs:add': 'one /no/crt /no/key',
  'certs:chain': '/no/crt',
  'certs:generate': 'one b.example.com',
  'certs:key': 'one /no/crt /no/key',
  'certs:show': 'one crt',
  'certs:update': 'one /no/crt /no/key',
  'checks:disable': 'one web',
  'checks:enable': 'one web',
  'checks:run': 'one web',
  'checks:skip': 'one web',
  completion: '2 dokku apps:',
  'config:get': 'one GREETING',
  'config:import': '--no-restart one -',
  'config:set': '--no-restart one A=b\n--no-restart --encoded one A=Yg==\n--no-restart --global A=b',
  'config:unset': '--no-restart one GREETING',
  'cron:resume': 'one task',
  'cron:run': 'one task',
  'cron:suspend': 'one task',
  deploy: 'one latest web',
  'docker-options:add': 'one deploy --label=x=y',
  'docker-options:clear': 'one deploy',
  'docker-options:list': 'one --phase deploy',
  'docker-options:remove': 'one deploy --label=a=b',
  'domains:add': 'one b.example.com',
  'domains:add-global': 'b.example.com',
  'domains:remove': 'one one.example.com',
  'domains:remove-global': 'example.com',
  'domains:set': 'one b.example.com',
  'domains:set-global': 'b.example.com',
  enter: 'one web ls\none --container-id abcdefabcdef ls',
  'git-receive-pack': "'one'",
  'git-upload-archive': "'one'",
  'git-upload-pack': "'one'",
  'git:allow-host': 'example.com',
  'git:auth': 'example.com user pass',
  'git:auth-status': 'example.com user pass',
  'git:from-archive': 'one https://example.com/a.tar me me@example.com\none -- me me@example.com',
  'git:from-image': 'one busybox:latest me me@example.com',
  'git:load-image': 'one busybox:latest me me@example.com',
  'git:sync': 'one https://example.com/a.git main',
  help: '--all',
  'network:create': 'net',
  'network:destroy': '--force mine',
  'network:exists': 'mine',
  'network:info': 'mine',
  'plugin:disable': 'mine',
  'plugin:enable': 'mine',
  'plugin:install': 'https://example.com/a.git',
  'plugin:installed': 'mine',
  'plugin:new': 'three',
  'plugin:trigger': 'core-post-deploy one',
  'plugin:uninstall': 'mine',
  'plugin:update': 'mine v1',
  'ports:add': 'one http:81:5001',
  'ports:remove': 'one http:80:5000',
  'ports:set': 'one http:81:5001',
  'ps:restart': 'one web',
  'ps:scale': 'one web=2',
  'registry:login': 'one example.com user pass\n--global example.com user pass',
  'registry:logout': 'one example.com\n--global example.com',
  report: 'one',
  run: 'one ls',
  'run:detached': 'one ls',
  'ssh-keys:add': 'guest /no/key',
  'ssh-keys:list': 'admin',
  'ssh-keys:remove': 'admin',
  'storage:annotations:report': 'data',
  'storage:annotations:set': 'data k v',
  'storage:create': 'more /no/directory',
  'storage:destroy': '--force data',
  'storage:ensure-directory': 'directory',
  'storage:exec': 'data -- ls',
  'storage:info': 'data',
  'storage:labels:report': 'data',
  'storage:labels:set': 'data k v',
  'storage:mount': 'one data --container-dir /d2\none /no/a:/b',
  'storage:set': 'data size 1Gi',
  'storage:unmount': 'one data --container-dir /data',
  'storage:wait': 'data',
  ...Object.fromEntries(
    ['caddy', 'haproxy', 'openresty', 'traefik'].flatMap((proxy) => [
      [`${proxy}:labels:add`, 'one name value'],
      [`${proxy}:labels:remove`, 'one a.b'],
      [`${proxy}:labels:show`, 'one a.b'],
    ]),
  ),
}
