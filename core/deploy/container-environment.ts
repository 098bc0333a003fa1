import { UserError } from '../system/errors.ts'
import type { Env } from '../system/exec.ts'

/** Variables that steer the docker client or the loader on this side, so they must stay what they are. */
const clientVariables = new Set([
  'HOME',
  'PATH',
  'DOCKER_API_VERSION',
  'DOCKER_CERT_PATH',
  'DOCKER_CONFIG',
  'DOCKER_CONTENT_TRUST',
  'DOCKER_CONTENT_TRUST_SERVER',
  'DOCKER_CONTEXT',
  'DOCKER_CUSTOM_HEADERS',
  'DOCKER_DEFAULT_PLATFORM',
  'DOCKER_HOST',
  'DOCKER_TLS',
  'DOCKER_TLS_VERIFY',
])

function steersClient(name: string): boolean {
  return clientVariables.has(name) || /^(?:LD_|GO|XDG_)/.test(name)
}

/**
 * The environment and the words of a docker client that is to hand these values to a container. Arguments say
 * `--env=KEY` only, and the client looks the value up in its own environment: no secret shows up in a list
 * of processes, and every byte arrives. What would steer the client itself is spelled out instead.
 */
export function environmentForClient(
  own: Env,
  values: ReadonlyMap<string, string>,
  args: readonly string[],
): { env: Env; args: string[] } {
  const env: Env = { ...own }
  const spelled = new Map<string, string>()
  for (const [name, value] of values) {
    if (steersClient(name)) spelled.set(name, value)
    else env[name] = value
  }
  return { env, args: spellOut(args, spelled) }
}

function spellOut(args: readonly string[], values: ReadonlyMap<string, string>): string[] {
  const result: string[] = []
  for (let at = 0; at < args.length; at++) {
    const arg = args[at] as string
    const separate = arg === '--env' || arg === '-e'
    const name = separate ? args[at + 1] : /^(?:--env=|-e=?)([^=]+)$/.exec(arg)?.[1]
    const value = name === undefined ? undefined : values.get(name)
    if (value === undefined) {
      result.push(arg)
      continue
    }
    result.push(`--env=${name}=${value}`)
    if (separate) at++
  }
  return result
}

/** The longest `NAME=value` that Linux hands to a new process with pages of 4 KiB, without the closing NUL. */
const longestVariable = 131_071

/** Why no process can be started with these values, after the kernel refused it for their size. */
export function tooLargeEnvironment(app: string, values: ReadonlyMap<string, string>): UserError {
  const sizes = [...values].map(([name, value]) => ({ name, size: Buffer.byteLength(`${name}=${value}`) }))
  const largest = sizes.sort((a, b) => b.size - a.size)[0]
  if (largest !== undefined && largest.size > longestVariable) {
    return new UserError(
      `Config var ${largest.name} of ${app} takes ${largest.size} bytes, but Linux starts no process with a variable over ${longestVariable} bytes: no container can be given it`,
    )
  }
  const total = sizes.reduce((sum, { size }) => sum + size + 1, 0)
  return new UserError(
    `The config vars of ${app} take ${total} bytes, more than Linux hands to a process: no container can be given them`,
  )
}
