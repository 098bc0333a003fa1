import { chmodSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { corePlugin } from '../../../../core/plugin/registry.ts'
import { capture, output } from '../../../../core/system/exec.ts'
import { createHost, type Host } from '../../../support/host.ts'

/** A host with one deployable app on the real Docker; everything it made is removed at the end. */
export interface Lab extends AsyncDisposable {
  host: Host
  app: string
  /** Makes `dokku/APP:latest` anew: busybox, with this start command. */
  makeImage(command: string[], labels?: Record<string, string>): Promise<void>
  /** CONTAINER.TYPE.INDEX and the like, undefined when there is none. */
  docker(...words: string[]): Promise<string>
}

const busybox = ['/bin/busybox', '/usr/bin/busybox'].find((file) => existsSync(file))

/** Why these tests cannot run here; undefined when they can. */
export async function whyNoDocker(): Promise<string | undefined> {
  if (busybox === undefined) return 'no busybox to make an image from'
  const { exitCode } = await capture('docker', ['version'], { env: process.env })
  return exitCode === 0 ? undefined : 'no Docker daemon'
}

export async function createLab(): Promise<Lab> {
  const host = await createHost()
  const app = `sched-${process.pid}-${counter++}`
  host.createApp(app)
  const { ctx } = host.ctx()
  ctx.properties('checks').set('--global', 'default-wait', '1')
  ctx.properties('proxy').set(app, 'disabled', 'true')
  for (const name of ['post-create']) await ctx.triggers.stream(name, [app])
  ctx.properties('ps').setList(app, 'scale', ['web=1'])
  const docker = (...words: string[]) => output('docker', words, { env: process.env })
  return {
    host,
    app,
    docker,
    async makeImage(command, labels = { 'com.dokku.image-stage': 'release' }) {
      const archive = await makeArchive()
      const changes = [
        `CMD ${JSON.stringify(command)}`,
        ...Object.entries(labels).map(([k, v]) => `LABEL ${k}=${v}`),
      ]
      try {
        await docker(
          'import',
          ...changes.flatMap((change) => ['--change', change]),
          archive,
          `dokku/${app}:latest`,
        )
      } finally {
        rmSync(join(archive, '..'), { recursive: true })
      }
    },
    async [Symbol.asyncDispose]() {
      const ids = await docker('ps', '-aq', '--filter', `label=com.dokku.app-name=${app}`)
      if (ids !== '') await docker('rm', '-f', ...ids.split('\n'))
      await capture('docker', ['image', 'rm', '-f', `dokku/${app}:latest`], { env: process.env })
      await host[Symbol.asyncDispose]()
    },
  }
}

let counter = 0

async function makeArchive(): Promise<string> {
  const directory = mkdtempSync(join(tmpdir(), 'sched-image-'))
  const bin = join(directory, 'root/bin')
  mkdirSync(bin, { recursive: true })
  mkdirSync(join(directory, 'root/tmp'))
  copyFileSync(busybox as string, join(bin, 'busybox'))
  chmodSync(join(bin, 'busybox'), 0o755)
  for (const name of ['sh', 'sleep', 'httpd', 'echo', 'env', 'cat', 'tr', 'printf', 'wc', 'head']) {
    symlinkSync('busybox', join(bin, name))
  }
  const archive = join(directory, 'image.tar')
  await output('tar', ['-C', join(directory, 'root'), '-cf', archive, '.'])
  return archive
}

/** Plugins the deploy talks to that the core may not have yet answer the least they can. */
export function addNeighbours(host: Host): void {
  if (corePlugin('network') === undefined) {
    host.addPlugin('z-network', {
      'network-get-ipaddr': `#!/bin/sh\ndocker inspect --format '{{ .NetworkSettings.IPAddress }}' "$3"\n`,
      'network-write-ipaddr': `#!/bin/sh\nprintf %s "$4" >"$DOKKU_ROOT/$1/IP.$2.$3"\n`,
      'network-write-port': `#!/bin/sh\nprintf %s "$4" >"$DOKKU_ROOT/$1/PORT.$2.$3"\n`,
    })
  }
  if (corePlugin('ports') === undefined)
    host.addPlugin('z-ports', { 'ports-get': '#!/bin/sh\necho http:80:5000\n' })
  if (corePlugin('config') === undefined) {
    host.addPlugin('z-config', { 'docker-args-deploy': '#!/bin/sh\nprintf " --env=GREETING --env=PATH "\n' })
  }
}
