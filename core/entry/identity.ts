import { dirname, join } from 'node:path'
import { Exit, UserError } from '../system/errors.ts'
import { type Env, run } from '../system/exec.ts'
import { type Account, findAccount } from '../system/users.ts'

/** Commands that need root, and the one that a shell runs at each TAB, where sudo must not ask for a password. */
function runsAsCaller(command: string): boolean {
  return /^plugin(:|$)/.test(command) || rootOnly(command) || command === 'completion'
}

function rootOnly(command: string): boolean {
  if (['plugin:help', 'plugin:list', 'plugin:new'].includes(command)) return false
  const others = ['ssh-keys:add', 'ssh-keys:remove', 'scheduler-k3s:initialize', 'scheduler-k3s:uninstall']
  return command.startsWith('plugin:') || others.includes(command)
}

/**
 * Makes this process the dokku user, as Dokku does with sudo: root drops its rights here, saving a second
 * start; anybody else goes through sudo and the command ends with that call's code.
 */
export async function becomeDokku(command: string, argv: readonly string[], env: Env): Promise<void> {
  const user = env.DOKKU_SYSTEM_USER ?? 'dokku'
  const uid = ownUid()
  const me = findAccount(uid)
  requireRoot(command, uid)
  if (rootOnly(command)) env.SSH_USER = 'root'
  if (me?.name === user || runsAsCaller(command)) return
  env.SSH_USER = me?.name ?? String(uid)
  for (const name of ['TMP', 'TMPDIR', 'TEMP', 'TEMPDIR']) {
    delete env[name]
    // Node's own tmpdir() looks there, and the caller's directory may be closed to the dokku user.
    delete process.env[name]
  }
  if (uid === 0) {
    dropTo(requireAccount(user), env)
    return
  }
  delete env.DOKKU_PID
  const dokku = join(dirname(process.argv[1] ?? ''), '../../../bin/dokku')
  const program = env.DOKKU_RUNTIME === undefined ? '/usr/bin/dokku' : dokku
  throw new Exit(await run('sudo', ['-u', user, '-E', '-H', program, ...argv], { env, stdin: 'inherit' }))
}

export function ownUid(): number {
  return process.getuid?.() ?? 0
}

/** Throws when only root may run the command and this is somebody else. */
export function requireRoot(command: string, uid: number): void {
  if (rootOnly(command) && uid !== 0) throw new UserError('This command must be run as root')
}

function requireAccount(user: string): Account {
  const account = findAccount(user)
  if (account === undefined) throw new UserError(`There is no user ${user} on this host`)
  return account
}

/** What `sudo -u USER -E -H` leaves behind, without the second process. */
function dropTo(account: Account, env: Env): void {
  // Node has it on every POSIX host; its type declarations leave it out.
  const { initgroups } = process as unknown as { initgroups: (user: string, group: number) => void }
  initgroups(account.name, account.gid)
  process.setgid?.(account.gid)
  process.setuid?.(account.uid)
  Object.assign(env, {
    HOME: account.home,
    USER: account.name,
    LOGNAME: account.name,
    SUDO_USER: env.SSH_USER,
    SUDO_UID: '0',
    SUDO_GID: '0',
  })
}
