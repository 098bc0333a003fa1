import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { errorCode, UserError } from '../../system/errors.ts'
import type { DockerCli } from '../docker-cli.ts'

/** What the checks need to know of a container. */
export interface ContainerFacts {
  id: string
  running: boolean
  status: string
  /** RFC 3339, as Docker gives it. */
  startedAt: string
  /** On the host; 0 when it does not run. */
  pid: number
  restartCount: number
  /** IP address by network name; '' for a network without one. */
  addresses: Readonly<Record<string, string>>
  shell: readonly string[]
  entrypoint: readonly string[]
  labels: Readonly<Record<string, string>>
}

/** What the checks do to a container; the core may bring its own. */
export interface ContainerAccess {
  /** UserError when there is no such container. */
  inspect(nameOrId: string): Promise<ContainerFacts>
  /** Runs a command inside; `output` is stdout and stderr together. Rejects when `signal` fires. */
  execute(
    id: string,
    command: readonly string[],
    signal: AbortSignal,
  ): Promise<{ exitCode: number; output: string }>
  /** Puts an executable file of this content into the container's /tmp and returns its path there. */
  addScript(id: string, content: string): Promise<string>
  /** The container's /proc/net/tcp and /proc/net/tcp6, one after the other. */
  socketTables(container: ContainerFacts, signal: AbortSignal): Promise<string>
}

export function dockerAccess(docker: DockerCli): ContainerAccess {
  return {
    inspect: (nameOrId) => inspect(docker, nameOrId),
    async execute(id, command, signal) {
      const { exitCode, stdout, stderr } = await docker(['container', 'exec', id, ...command], { signal })
      return { exitCode, output: stdout + stderr }
    },
    addScript: (id, content) => addScript(docker, id, content),
    socketTables: (container, signal) => socketTables(docker, container, signal),
  }
}

interface Inspected {
  Id: string
  RestartCount?: number
  State: { Running: boolean; Status: string; StartedAt: string; Pid: number }
  Config: { Shell?: string[] | null; Entrypoint?: string[] | null; Labels?: Record<string, string> | null }
  NetworkSettings?: { Networks?: Record<string, { IPAddress?: string; GlobalIPv6Address?: string }> | null }
}

async function inspect(docker: DockerCli, nameOrId: string): Promise<ContainerFacts> {
  const { exitCode, stdout, stderr } = await docker(['container', 'inspect', '--', nameOrId])
  if (exitCode !== 0) {
    const missing = /no such container/i.test(stderr)
    throw new UserError(
      missing
        ? `Error response from daemon: No such container: ${nameOrId}`
        : stderr.trim() || 'docker cannot be run',
    )
  }
  const [found] = JSON.parse(stdout) as Inspected[]
  if (found === undefined) throw new UserError(`Error response from daemon: No such container: ${nameOrId}`)
  const networks = Object.entries(found.NetworkSettings?.Networks ?? {})
  return {
    id: found.Id,
    running: found.State.Running,
    status: found.State.Status,
    startedAt: found.State.StartedAt,
    pid: found.State.Pid,
    restartCount: found.RestartCount ?? 0,
    addresses: Object.fromEntries(networks.map(([name, { IPAddress }]) => [name, IPAddress ?? ''])),
    shell: found.Config.Shell ?? [],
    entrypoint: found.Config.Entrypoint ?? [],
    labels: found.Config.Labels ?? {},
  }
}

async function addScript(docker: DockerCli, id: string, content: string): Promise<string> {
  const directory = mkdtempSync(join(tmpdir(), 'healthcheck-'))
  try {
    const name = basename(directory)
    writeFileSync(join(directory, name), content, { mode: 0o755 })
    const { exitCode, stderr } = await docker([
      'container',
      'cp',
      join(directory, name),
      `${id}:/tmp/${name}`,
    ])
    if (exitCode !== 0) throw new UserError(`unable to copy file to container: ${stderr.trim()}`)
    return `/tmp/${name}`
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}

/**
 * Any user may read another process's /proc/PID/net, so no root is needed on the daemon's own machine.
 * The control group tells whether that PID really is this container; where it is not visible (another PID
 * namespace, hidepid) the container is asked to print its own tables.
 */
async function socketTables(
  docker: DockerCli,
  container: ContainerFacts,
  signal: AbortSignal,
): Promise<string> {
  const here = readTables(container.pid)
  if (here !== undefined && readProc(container.pid, 'cgroup')?.includes(container.id)) return here
  const files = ['/proc/net/tcp', '/proc/net/tcp6']
  const inside = await docker(['container', 'exec', container.id, 'cat', ...files], { signal })
  if (inside.stdout !== '') return inside.stdout
  if (here !== undefined) return here
  throw new UserError(`${cannotEnter}: ensure runtime PID namespace is host`)
}

export const cannotEnter =
  'unable to enter the container to check that the process is bound to the correct port and interface'

function readTables(pid: number): string | undefined {
  const ipv4 = readProc(pid, 'net/tcp')
  return ipv4 === undefined ? undefined : ipv4 + (readProc(pid, 'net/tcp6') ?? '')
}

function readProc(pid: number, file: string): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'latin1')
  } catch (problem) {
    if (errorCode(problem) === undefined) throw problem
    return undefined
  }
}
