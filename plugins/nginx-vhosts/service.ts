import { existsSync } from 'node:fs'
import { asRoot } from '../../core/plugin/as-root.ts'
import type { Ctx } from '../../core/plugin/context.ts'
import { readText } from '../../core/state/read-file.ts'
import type { CommandResult } from '../../core/system/exec.ts'
import { isExecutable, nginxHome, requireNginx } from './nginx-home.ts'
import { computed } from './properties.ts'

export type ServiceCommand = 'enable' | 'disable' | 'reload' | 'start' | 'stop'

/** Who starts and stops services on this machine. */
type Init =
  | { kind: 'systemd'; program: string }
  | { kind: 'runit' | 'sysv'; program: string }
  | { kind: 'none' }

/**
 * Starts, stops or reloads nginx by the service manager, or by the program in nginx-service-command. The words are
 * those that the sudo rules of the package allow.
 */
export async function controlService(ctx: Ctx, app: string, command: ServiceCommand): Promise<CommandResult> {
  const custom = computed(ctx, app || '--global', 'nginx-service-command')
  if (custom !== '') return await ctx.capture(custom, [command])
  const { service } = nginxHome()
  const init = findInit(ctx)
  if (init.kind === 'systemd') return await asRoot(ctx, [init.program, command, service])
  if (command === 'enable' || command === 'disable') {
    if (init.kind === 'runit') return await asRoot(ctx, [init.program, command, service])
    ctx.log.warn(`Running ${command} is not possible for init.d managed services`)
    return { exitCode: 0, stdout: '', stderr: '' }
  }
  if (init.kind === 'runit') return await asRoot(ctx, [init.program, command, service])
  // Where a policy forbids it, as in containers, invoke-rc.d does nothing and calls that a success.
  if (init.kind === 'sysv' && command !== 'reload') return await asRoot(ctx, [init.program, service, command])
  // Nobody manages services here: the master process itself is told.
  return await asRoot(ctx, command === 'reload' ? [requireNginx(ctx), '-s', 'reload'] : [requireNginx(ctx)])
}

/** Is nginx running? With a service command of the user's own it is taken for granted. */
export async function isRunning(ctx: Ctx, app: string): Promise<boolean> {
  if (computed(ctx, app || '--global', 'nginx-service-command') !== '') return true
  const { service, pidFile } = nginxHome()
  const init = findInit(ctx)
  if (init.kind === 'systemd') {
    return (await asRoot(ctx, [init.program, 'is-active', '--quiet', service])).exitCode === 0
  }
  if (init.kind === 'runit') {
    return (await asRoot(ctx, [init.program, 'status', service])).stdout.startsWith('run:')
  }
  const pid = readText(pidFile)?.trim() ?? ''
  return /^\d+$/.test(pid) && existsSync(`/proc/${pid}`)
}

function findInit(ctx: Ctx): Init {
  const systemctl = ['/usr/bin/systemctl', '/bin/systemctl'].find(isExecutable)
  const sv = isExecutable('/usr/bin/sv') ? '/usr/bin/sv' : undefined
  if (ctx.env.DOKKU_INIT_SYSTEM === 'sv' && sv !== undefined) return { kind: 'runit', program: sv }
  // The directory tells a machine that systemd runs from one that only has its programs.
  if (systemctl !== undefined && existsSync('/run/systemd/system'))
    return { kind: 'systemd', program: systemctl }
  if (sv !== undefined) return { kind: 'runit', program: sv }
  const script = `/etc/init.d/${nginxHome().service}`
  const invoke = '/usr/sbin/invoke-rc.d'
  if (isExecutable(invoke) && isExecutable(script)) return { kind: 'sysv', program: invoke }
  return { kind: 'none' }
}
