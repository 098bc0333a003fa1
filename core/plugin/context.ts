import { type Paths, pathsFrom } from '../state/paths.ts'
import { Properties } from '../state/properties.ts'
import type { Docker } from '../system/docker.ts'
import { createDocker } from '../system/docker.ts'
import type { CommandResult, Env, RunOptions } from '../system/exec.ts'
import * as exec from '../system/exec.ts'
import { createLog, type Log } from '../system/log.ts'
import { Descriptor, type Output } from '../system/output.ts'
import { createTriggers, type Triggers } from '../triggers/driver.ts'

export { Buffered, discard, type Output } from '../system/output.ts'

import type { Memory } from './memory.ts'

/** stdin of the invocation: the real descriptor 0, or text somebody gave. */
type Input = 'inherit' | string | Buffer

/**
 * What a handler may touch: the environment, the streams, programs, Docker, state and triggers of this one
 * invocation. There are no globals; `with` makes a context that differs in some of it.
 */
export interface Ctx {
  readonly env: Env
  readonly cwd: string
  readonly stdin: Input
  readonly stdout: Output
  readonly stderr: Output
  readonly log: Log
  readonly paths: Paths
  readonly docker: Docker
  readonly triggers: Triggers
  /** DOKKU_QUIET_OUTPUT holds a value. */
  readonly quiet: boolean
  /** The properties of a plugin; write only your own. */
  properties(plugin: string): Properties
  /** Set for the length of a command that only reads. */
  readonly memory: Memory | undefined
  /** Of an answer to a hook that called back: aborted when nobody waits for it any more. Programs then end. */
  readonly gone: AbortSignal | undefined
  /** All of stdin. Blocks until it ends. */
  readStdin(): Promise<Buffer>
  /** Streams a program's output to ours; its exit code. stdin is empty unless given. */
  run(file: string, args: readonly string[], options?: RunOptions): Promise<number>
  /** As `run`; a non-zero code ends the command with it. */
  runOrExit(file: string, args: readonly string[], options?: RunOptions): Promise<void>
  /** Exit code and everything printed. */
  capture(file: string, args: readonly string[], options?: RunOptions): Promise<CommandResult>
  /** Printed text without trailing newlines; a non-zero code throws CommandError. */
  output(file: string, args: readonly string[], options?: RunOptions): Promise<string>
  with(changes: CtxChanges): Ctx
}

export interface CtxChanges {
  env?: Env
  cwd?: string
  stdin?: Input
  stdout?: Output
  stderr?: Output
  memory?: Memory
}

interface Parts {
  env: Env
  cwd: string
  stdin: Input
  stdout: Output
  stderr: Output
  memory?: Memory
  gone?: AbortSignal
}

export function createCtx(parts: Parts): Ctx {
  const { env, cwd, stdin, stdout, stderr } = parts
  const paths = pathsFrom(env)
  const quiet = (env.DOKKU_QUIET_OUTPUT ?? '') !== ''
  const quietly = { env, cwd, ...(parts.gone === undefined ? {} : { signal: parts.gone }) }
  const base = { ...quietly, stdout: sinkOf(stdout), stderr: sinkOf(stderr) }
  let docker: Docker | undefined
  const ctx: Ctx = {
    env,
    cwd,
    stdin,
    stdout,
    stderr,
    quiet,
    log: createLog(stdout, stderr, { quiet, trace: env.DOKKU_TRACE === '1' }),
    paths,
    get docker() {
      docker ??= createDocker(env.DOCKER_BIN ?? 'docker', base)
      return docker
    },
    get triggers() {
      return createTriggers(ctx)
    },
    memory: parts.memory,
    gone: parts.gone,
    properties: (plugin) => parts.memory?.properties(paths, plugin) ?? new Properties(paths, plugin),
    readStdin: () => readInput(stdin),
    run: (file, args, options) => exec.run(file, args, { ...base, ...options }),
    runOrExit: (file, args, options) => exec.runOrExit(file, args, { ...base, ...options }),
    capture: (file, args, options) => exec.capture(file, args, { ...quietly, ...options }),
    output: (file, args, options) => exec.output(file, args, { ...quietly, ...options }),
    with: (changes) => createCtx({ ...parts, ...changes }),
  }
  return ctx
}

/** A child gets our own descriptor when it can, so that it sees the same terminal; 2>&1 stays 2>&1. */
function sinkOf(output: Output): exec.Sink {
  return output instanceof Descriptor ? { fd: output.fd } : output
}

async function readInput(stdin: Input): Promise<Buffer> {
  if (stdin !== 'inherit') return Buffer.from(stdin)
  const chunks: Buffer[] = []
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}
