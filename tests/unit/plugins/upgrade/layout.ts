import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Host } from '../../../support/host.ts'

/** A server of 0.2x to 0.37: everything lies in files and config vars that have moved since. */
export const oldLayout: Record<string, string> = {
  'root/ENV': 'export DOKKU_PROXY_TYPE="caddy"\nexport DOKKU_SKIP_CLEANUP="true"\nexport KEPT="global"\n',
  'root/web/ENV': [
    'DOKKU_PROXY_PORT_MAP="http:80:5000 https:443:5000"',
    'DOKKU_DISABLE_PROXY="1"',
    'DOKKU_NGINX_PORT="8080"',
    'DOKKU_CHECKS_DISABLED="worker"',
    'DOKKU_CHECKS_WAIT="7"',
    'DOKKU_CHECKS_TIMEOUT="31"',
    'DOKKU_CHECKS_ATTEMPTS="9"',
    'DOKKU_DEFAULT_CHECKS_WAIT="3"',
    'DOKKU_WAIT_TO_RETIRE="90"',
    'DOKKU_APP_RESTORE="0"',
    'DOKKU_START_CMD="run me"',
    'DOKKU_DOCKER_STOP_TIMEOUT="45"',
    'DOKKU_SCHEDULER="null"',
    'DOKKU_APP_SHELL="/bin/sh"',
    'DOKKU_APP_TYPE="dockerfile"',
    'DOKKU_DEPLOY_BRANCH="main"',
    'KEPT="two\\nlines"',
    '',
  ].join('\n'),
  'root/web/DOCKER_OPTIONS_DEPLOY':
    '--restart=always\n-v /var/lib/dokku/data/storage/web:/data\n# a comment\n--shm-size 64m\n',
  'root/web/DOCKER_OPTIONS_BUILD': '--no-cache\n',
  'root/web/DOKKU_SCALE': 'web=2\nworker=1\n',
  'root/old/ENV': 'DOKKU_SKIP_ALL_CHECKS="true"\nDOKKU_CHECKS_ENABLED="0"\n',
  'lib/data/nginx-vhosts/nginx.stopped': '',
}

export function writeLayout(host: Host, layout: Record<string, string>): void {
  for (const [name, text] of Object.entries(layout)) {
    const file = join(host.directory, name)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text)
  }
}

export function filesBelow(directory: string): Map<string, string> {
  const names = readdirSync(directory, { recursive: true, withFileTypes: true })
  const files = names.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  return new Map(files.sort().map((file) => [file.slice(directory.length + 1), readFileSync(file, 'utf8')]))
}
