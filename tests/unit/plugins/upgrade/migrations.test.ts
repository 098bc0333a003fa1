import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { resolveLazy } from '../../../../core/plugin/define.ts'
import { corePlugin, corePluginNames } from '../../../../core/plugin/registry.ts'
import { createHost, type Host } from '../../../support/host.ts'
import { filesBelow, oldLayout, writeLayout } from './layout.ts'

async function migrateAll(host: Host): Promise<string> {
  const { ctx, stdout } = host.ctx()
  for (const name of new Set(['config', ...corePluginNames()])) {
    const manifest = await corePlugin(name)?.load()
    if (manifest?.migrate !== undefined) (await resolveLazy(manifest.migrate))(ctx)
  }
  return stdout.text()
}

test('the layout of older versions is brought into the one of today, once', async () => {
  await using host = await createHost({ only: [] })
  writeLayout(host, oldLayout)
  const printed = await migrateAll(host)
  const config = join(host.directory, 'lib/config')
  const files = filesBelow(config)
  const expected: Record<string, string> = {
    'web/ENV': 'KEPT="two\\nlines"\n',
    'old/ENV': '\n',
    '--global/ENV': 'KEPT="global"\n',
    'ports/web/map': 'http:80:5000\nhttps:443:5000\n',
    'proxy/--global/type': 'caddy',
    'proxy/web/disabled': 'true',
    'proxy/web/proxy-port': '8080',
    'checks/web/disabled': 'worker',
    'checks/web/wait': '7',
    'checks/web/timeout': '31',
    'checks/web/attempts': '9',
    'checks/web/default-wait': '3',
    'checks/web/wait-to-retire': '90',
    'checks/old/disabled': '_all_',
    'checks/old/skipped': '_all_',
    'ps/web/restore': 'false',
    'ps/web/start-cmd': 'run me',
    'ps/web/stop-timeout-seconds': '45',
    'ps/web/scale': 'web=2\nworker=1\n',
    'ps/web/restart-policy': 'always',
    'scheduler/web/selected': 'null',
    'scheduler/web/shell': '/bin/sh',
    'builder/web/detected': 'dockerfile',
    'builder/--global/skip-cleanup': 'true',
    'git/web/deploy-branch': 'main',
    'docker-options/web/_default_.build': '--no-cache\n',
    'docker-options/web/_default_.deploy': '--shm-size 64m\n',
    'nginx/--global/proxy-status': 'stopped',
  }
  for (const [name, text] of Object.entries(expected)) assert.equal(files.get(name), text, name)
  assert.match(files.get('storage/web/mounts') ?? [...files.keys()].join('\n'), /\/data/)
  assert.match(printed, /Migrating deprecated DOKKU_CHECKS_WAIT to checks wait property for web\./)
  assert.deepEqual([...filesBelow(join(host.directory, 'root')).keys()], [])
  assert.ok(!existsSync(join(host.directory, 'lib/data/nginx-vhosts/nginx.stopped')))

  const again = await migrateAll(host)
  assert.equal(again, '')
  assert.deepEqual(filesBelow(config), files)
})
