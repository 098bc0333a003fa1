import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import type { Ctx } from '../../core/plugin/context.ts'
import { UserError } from '../../core/system/errors.ts'

interface NginxHome {
  /** Where nginx.conf and conf.d are. */
  root: string
  logs: string
  service: 'nginx' | 'openresty'
  pidFile: string
}

const openresty = '/usr/bin/openresty'

/** The paths of nginx, or of openresty where that is installed instead. */
export function nginxHome(): NginxHome {
  if (isExecutable(openresty)) {
    return {
      root: '/usr/local/openresty/nginx/conf',
      logs: '/var/log/openresty',
      service: 'openresty',
      pidFile: '/usr/local/openresty/nginx/logs/nginx.pid',
    }
  }
  return { root: '/etc/nginx', logs: '/var/log/nginx', service: 'nginx', pidFile: '/run/nginx.pid' }
}

/** The path of the binary, or undefined when none is installed. */
export function findNginx(ctx: Ctx): string | undefined {
  if (isExecutable(openresty)) return openresty
  const directories = [...(ctx.env.PATH ?? '').split(delimiter), '/usr/sbin']
  return directories.map((directory) => join(directory || '.', 'nginx')).find(isExecutable)
}

/** As `findNginx`; none is a UserError. */
export function requireNginx(ctx: Ctx): string {
  const found = findNginx(ctx)
  if (found !== undefined) return found
  throw new UserError("Could not find nginx binary in $PATH or at '/usr/sbin/nginx'.")
}

export function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}
