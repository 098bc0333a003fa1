import type Dockerode from 'dockerode'
import { UserError } from './errors.ts'
import { type CommandResult, capture, type Env, output, type RunOptions, run } from './exec.ts'

export type ContainerInfo = Dockerode.ContainerInspectInfo
export type ImageInfo = Dockerode.ImageInspectInfo
type ContainerSummary = Dockerode.ContainerInfo

/**
 * Docker two ways: the CLI for words that a user or plugin typed (always as an argument array), and the
 * Engine API for questions, which costs a millisecond instead of a process.
 */
export interface Docker {
  /** `docker ARGS`, output streamed; the exit code. */
  run(args: readonly string[], options?: RunOptions): Promise<number>
  capture(args: readonly string[], options?: RunOptions): Promise<CommandResult>
  /** Printed text; a non-zero code throws CommandError. */
  output(args: readonly string[], options?: RunOptions): Promise<string>
  /** The Engine API client, loaded on first use. */
  engine(): Promise<Dockerode>
  /** undefined when there is no such container. */
  inspectContainer(id: string): Promise<ContainerInfo | undefined>
  /** undefined when there is no such image. */
  inspectImage(reference: string): Promise<ImageInfo | undefined>
  /** Containers having all the labels (`name` or `name=value`), also stopped ones unless `running`. */
  listContainers(filter: { labels?: string[]; names?: string[]; running?: true }): Promise<ContainerSummary[]>
}

export function createDocker(binary: string, base: RunOptions & { env: Env }): Docker {
  let engine: Promise<Dockerode> | undefined
  const connect = () => {
    engine ??= import('dockerode').then(({ default: Client }) => new Client(endpoint(base.env)))
    return engine
  }
  return {
    run: (args, options) => run(binary, args, { ...base, ...options }),
    capture: (args, options) => capture(binary, args, { ...quietly(base), ...options }),
    output: (args, options) => output(binary, args, { ...quietly(base), ...options }),
    engine: connect,
    async inspectContainer(id) {
      const client = await connect()
      return await orMissing(client.getContainer(id).inspect())
    },
    async inspectImage(reference) {
      const client = await connect()
      return await orMissing(client.getImage(reference).inspect())
    },
    async listContainers({ labels = [], names = [], running }) {
      const client = await connect()
      const filters: Record<string, string[]> = { label: labels }
      if (names.length > 0) filters.name = names
      return await orUnreachable(client.listContainers({ all: running !== true, filters }))
    },
  }
}

/** DOCKER_HOST as dockerode wants it; the local socket otherwise. */
function endpoint(env: Env): Dockerode.DockerOptions {
  const host = env.DOCKER_HOST
  if (host === undefined || host === '') return { socketPath: '/var/run/docker.sock' }
  if (host.startsWith('unix://')) return { socketPath: host.slice('unix://'.length) }
  const url = new URL(host)
  return { host: url.hostname, port: Number(url.port || 2375), protocol: 'http' }
}

function quietly(base: RunOptions): RunOptions {
  const { stdout: _stdout, stderr: _stderr, ...rest } = base
  return rest
}

async function orMissing<T>(promise: Promise<T>): Promise<T | undefined> {
  try {
    return await orUnreachable(promise)
  } catch (error) {
    if (error instanceof Error && 'statusCode' in error && error.statusCode === 404) return undefined
    throw error
  }
}

async function orUnreachable<T>(promise: Promise<T>): Promise<T> {
  try {
    return await promise
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'ECONNREFUSED' || code === 'ENOENT' || code === 'EACCES') {
      throw new UserError('Cannot reach the Docker daemon. Is it running?', { cause: error })
    }
    throw error
  }
}
