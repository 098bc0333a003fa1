import type { ChildProcess, SpawnOptions } from 'node:child_process'
import { constants } from 'node:os'
import { basename } from 'node:path'
import { errorCode, UserError } from './errors.ts'
import { endProcesses, processTree } from './process-tree.ts'

export type Env = Record<string, string | undefined>

export type { ChildProcess }

export type Stdio = 'pipe' | 'inherit' | 'ignore' | number

/** Loaded with the first child: a command that only reads state does without its millisecond or two. */
function processes(): typeof import('node:child_process') {
  return process.getBuiltinModule('node:child_process')
}

const running = new Set<ChildProcess>()

interface ChildOptions {
  env?: Env
  cwd?: string
  /** When it is aborted, the child and all it started are ended. */
  signal?: AbortSignal
}

/** Starts a program; `stdio` are its descriptors from 0 upwards. It is one of our children until it has ended. */
export function startChild(
  file: string,
  args: readonly string[],
  stdio: Stdio[],
  options: ChildOptions,
): ChildProcess {
  const child = spawn(file, args, { ...spawnOptions(options), stdio })
  running.add(child)
  child.on('close', () => running.delete(child))
  if (options.signal !== undefined) endWith(options.signal, child)
  return child
}

/** Linux takes no argument and no variable of more than 128 KiB, and not too many of them. */
function spawn(file: string, args: readonly string[], options: SpawnOptions): ChildProcess {
  try {
    return processes().spawn(file, args, options)
  } catch (error) {
    if (errorCode(error) !== 'E2BIG') throw error
    const sentence = `Too long an argument or environment for ${basename(file)}`
    // Whoever knows what was so long says it better.
    throw Object.assign(new UserError(sentence, { cause: error }), { code: 'E2BIG' })
  }
}

/** Its exit code, 128+n for a signal, 126 or 127 when it could not be started. */
export function exitOf(child: ChildProcess): Promise<number> {
  return settle(child, 'exit')
}

/** The same, once its output has ended too. */
export function closeOf(child: ChildProcess): Promise<number> {
  return settle(child, 'close')
}

function settle(child: ChildProcess, event: 'exit' | 'close'): Promise<number> {
  return new Promise((resolve, reject) => {
    child.on('error', (error: NodeJS.ErrnoException) => {
      running.delete(child)
      if (error.code === 'ENOENT') resolve(127)
      else if (error.code === 'EACCES') resolve(126)
      else reject(error)
    })
    child.on(event, (code: number | null, signal: NodeJS.Signals | null) =>
      resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal])),
    )
  })
}

/**
 * Ends every child that still runs, with all it started; for the moment the command itself is told to stop. Resolves
 * when they are gone.
 */
export async function endChildren(signal: NodeJS.Signals): Promise<void> {
  const left = [...running].filter((child) => child.exitCode === null && child.signalCode === null)
  await endProcesses(
    left.flatMap(({ pid }) => (pid === undefined ? [] : processTree(pid))),
    signal,
  )
}

/** Starts a program in a session of its own that outlives the command; its output goes nowhere. */
export function detach(
  file: string,
  args: readonly string[],
  options: Pick<ChildOptions, 'env' | 'cwd'> = {},
): void {
  const child = processes().spawn(file, args, { ...spawnOptions(options), detached: true, stdio: 'ignore' })
  child.on('error', () => {})
  child.unref()
}

/** Runs a short program and waits for it, with `fds` handed on as descriptors 3 and up. Output is discarded. */
export function runSync(file: string, args: readonly string[], fds: number[] = []): number {
  const result = processes().spawnSync(file, args, { stdio: ['ignore', 'ignore', 'ignore', ...fds] })
  return result.status ?? (result.error ? 127 : 128)
}

function endWith(signal: AbortSignal, child: ChildProcess): void {
  const end = () => {
    if (child.pid !== undefined) void endProcesses(processTree(child.pid), 'SIGTERM')
  }
  if (signal.aborted) end()
  else signal.addEventListener('abort', end)
  child.on('exit', () => signal.removeEventListener('abort', end))
}

function spawnOptions(options: ChildOptions): SpawnOptions {
  const result: SpawnOptions = { shell: false }
  if (options.env !== undefined) result.env = options.env as NodeJS.ProcessEnv
  // A child inherits our directory, but may not be able to enter it by name: root's home, for the dokku user.
  if (options.cwd !== undefined && options.cwd !== process.cwd()) result.cwd = options.cwd
  return result
}
