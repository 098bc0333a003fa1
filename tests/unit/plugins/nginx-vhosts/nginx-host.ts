import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { run } from '../../../../core/system/exec.ts'
import { call } from '../../../support/call.ts'
import { createHost, type Host } from '../../../support/host.ts'

const realNginx = '/usr/sbin/nginx'
export const skip = existsSync(realNginx) ? false : 'nginx is not installed'

interface NginxHost extends Host {
  /** Runs `dokku WORDS` with this host's nginx on PATH; exit code and all it printed. */
  cli(...words: string[]): Promise<{ exitCode: number; text: string }>
  app(name: string): string
  start(): Promise<void>
  reloads(): number
}

/** A host whose nginx is the real program with a configuration of its own, on ports from `port` up. */
export async function createNginxHost(port: number): Promise<NginxHost> {
  const host = await createHost()
  const at = (...names: string[]) => join(host.directory, ...names)
  const main = at('main.conf')
  writeFileSync(
    main,
    `pid ${at('nginx.pid')};\nerror_log ${at('error.log')};\nworker_processes 1;\nevents {}\nhttp {\n  access_log off;\n  include ${at('root')}/*/nginx.conf;\n}\n`,
  )
  mkdirSync(at('bin'))
  const script = (name: string, text: string) => {
    writeFileSync(at('bin', name), `#!/bin/sh\n${text}`)
    chmodSync(at('bin', name), 0o755)
  }
  script('nginx', `[ "$*" = -t ] && exec ${realNginx} -t -c ${main}\nexec ${realNginx} "$@"\n`)
  script(
    'service',
    `echo "$1" >>${at('service.log')}\n[ -s ${at('nginx.pid')} ] || exit 0\nexec ${realNginx} -c ${main} -s reload\n`,
  )
  writeFileSync(at('root/VHOST'), 'test.local\n')
  const properties = host.ctx().ctx.properties('nginx')
  properties.set('--global', 'nginx-service-command', at('bin/service'))
  properties.set('--global', 'access-log-path', 'off')
  properties.set('--global', 'error-log-path', '/dev/null')
  properties.set('--global', 'bind-address-ipv4', '127.0.0.1')
  host.ctx().ctx.properties('proxy').set('--global', 'proxy-port', String(port))
  const env = { ...host.env, PATH: `${at('bin')}:${host.env.PATH}` }
  return {
    ...host,
    env,
    async cli(...words) {
      const { exitCode, stdout, stderr } = await call(host, words, { env })
      return { exitCode, text: stdout + stderr }
    },
    app: (name) => at('root', name),
    async start() {
      await run(realNginx, ['-c', main], { stdout: 'ignore', stderr: 'ignore' })
    },
    reloads: () =>
      existsSync(at('service.log'))
        ? readFileSync(at('service.log'), 'utf8').split('reload\n').length - 1
        : 0,
    [Symbol.asyncDispose]: async () => {
      const pid = existsSync(at('nginx.pid')) ? readFileSync(at('nginx.pid'), 'utf8').trim() : ''
      if (pid !== '') process.kill(Number(pid), 'SIGTERM')
      await host[Symbol.asyncDispose]()
    },
  }
}
