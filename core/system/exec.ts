import type { Readable } from 'node:stream'
import { type ChildProcess, closeOf, type Env, exitOf, runSync, type Stdio, startChild } from './child.ts'
import { Exit } from './errors.ts'
import { type Output, writeOrPause } from './output.ts'
import { closeWriteEnd, openPipe, type Pipe } from './pipe.ts'
import { limitTime, type TimeLimit } from './time-limit.ts'

export type { Env } from './child.ts'

/** Where a child's output goes: an output or stream, a descriptor of ours (`inherit`: the same one), or nowhere. */
export type Sink = Output | 'inherit' | 'ignore' | { fd: number }

export interface RunOptions {
  env?: Env
  cwd?: string
  /** Text or bytes fed to stdin, a stream, the caller's own stdin, or (default) nothing. */
  stdin?: string | Buffer | Readable | 'inherit'
  stdout?: Sink
  stderr?: Sink
  /** When it is aborted, the child and all it started are ended. */
  signal?: AbortSignal
  /** Extra descriptors, from 3 upwards. */
  inheritFds?: number[]
  /** Output streams are fed through pipes of the kernel's kind: for programs that may open /dev/stderr. */
  realPipes?: true
  /** When the child still runs then, it and all it started are ended. */
  timeLimit?: TimeLimit
}

export interface CommandResult {
  exitCode: number
  stdout: string
  stderr: string
}

/** A child that ended with another code than 0, with everything it said. */
export class CommandError extends Error {
  readonly command: string[]
  readonly result: CommandResult

  constructor(command: string[], result: CommandResult) {
    const said = result.stderr.trim() || result.stdout.trim()
    super(`${command[0]} exited with ${result.exitCode}${said === '' ? '' : `: ${said}`}`)
    this.name = 'CommandError'
    this.command = command
    this.result = result
  }
}

/** Runs a program and streams its output; resolves with its exit code (128+n for a signal, 127 when missing). */
export async function run(file: string, args: readonly string[], options: RunOptions = {}): Promise<number> {
  const stdout = options.stdout ?? 'inherit'
  const stderr = options.stderr ?? 'inherit'
  const pipes = options.realPipes === true ? [realPipe(stdout), realPipe(stderr)] : []
  const child = start(file, args, options, [
    pipes[0]?.writeEnd ?? stdioOf(stdout),
    pipes[1]?.writeEnd ?? stdioOf(stderr),
  ])
  const pumps = [pump(child.stdout, stdout), pump(child.stderr, stderr)]
  for (const [index, pipe] of pipes.entries()) {
    if (pipe === undefined) continue
    closeWriteEnd(pipe)
    pumps.push(pipe.drainTo((index === 0 ? stdout : stderr) as Output))
  }
  feed(child, options.stdin)
  const { timeLimit } = options
  const endOfLimit =
    timeLimit === undefined || child.pid === undefined ? undefined : limitTime(child.pid, timeLimit)
  const code = await exitOf(child)
  const ending = endOfLimit?.()
  // What was stopped may have left somebody who holds the pipes open for ever.
  await (ending ?? Promise.all(pumps))
  return code
}

/** Like `run`, but a non-zero code ends the command with that code: the child has said why. */
export async function runOrExit(
  file: string,
  args: readonly string[],
  options: RunOptions = {},
): Promise<void> {
  const code = await run(file, args, options)
  if (code !== 0) throw new Exit(code)
}

/** Runs a program and returns its code and all it printed (UTF-8); stderr goes on to `options.stderr` when given. */
export async function capture(
  file: string,
  args: readonly string[],
  options: RunOptions = {},
): Promise<CommandResult> {
  const { exitCode, stdout, stderr } = await captureBytes(file, args, options)
  return { exitCode, stdout: stdout.toString(), stderr: stderr.toString() }
}

/** `capture` without decoding: for output that need not be text. */
export async function captureBytes(
  file: string,
  args: readonly string[],
  options: RunOptions = {},
): Promise<{ exitCode: number; stdout: Buffer; stderr: Buffer }> {
  const stderrSink = options.stderr
  const child = start(file, args, options, ['pipe', stderrSink === undefined ? 'pipe' : stdioOf(stderrSink)])
  const out: Buffer[] = []
  const err: Buffer[] = []
  child.stdout?.on('data', (chunk: Buffer) => out.push(chunk))
  child.stderr?.on('data', (chunk: Buffer) => {
    err.push(chunk)
    if (stderrSink !== undefined && isOutput(stderrSink)) stderrSink.write(chunk)
  })
  feed(child, options.stdin)
  const exitCode = await closeOf(child)
  return { exitCode, stdout: Buffer.concat(out), stderr: Buffer.concat(err) }
}

/** The text a program prints, without the trailing newlines; any non-zero code is a CommandError. */
export async function output(
  file: string,
  args: readonly string[],
  options: RunOptions = {},
): Promise<string> {
  const result = await capture(file, args, options)
  if (result.exitCode !== 0) throw new CommandError([file, ...args], result)
  return result.stdout.replace(/\n+$/, '')
}

function start(file: string, args: readonly string[], options: RunOptions, outputs: Stdio[]): ChildProcess {
  const stdin = options.stdin === undefined ? 'ignore' : options.stdin === 'inherit' ? 'inherit' : 'pipe'
  return startChild(file, args, [stdin, ...outputs, ...(options.inheritFds ?? [])], options)
}

function stdioOf(sink: Sink): Stdio {
  if (typeof sink === 'string') return sink
  return isOutput(sink) ? 'pipe' : sink.fd
}

function realPipe(sink: Sink): Pipe | undefined {
  if (!isOutput(sink)) return undefined
  return openPipe((path) => {
    if (runSync('mkfifo', ['--mode=600', path]) !== 0) throw new Error(`mkfifo ${path} failed`)
  })
}

function isOutput(sink: Sink): sink is Output {
  return typeof sink === 'object' && 'write' in sink
}

function pump(from: Readable | null, to: Sink): Promise<void> {
  if (from === null || !isOutput(to)) return Promise.resolve()
  return new Promise((resolve) => {
    from.on('data', (chunk) => writeOrPause(to, chunk, from))
    from.on('end', resolve)
    from.on('error', () => resolve())
  })
}

function feed(child: ChildProcess, stdin: RunOptions['stdin']): void {
  if (stdin === undefined || stdin === 'inherit' || child.stdin === null) return
  // A child may end without reading all of its input; that is its own affair.
  child.stdin.on('error', () => {})
  if (typeof stdin === 'string' || Buffer.isBuffer(stdin)) child.stdin.end(stdin)
  else stdin.pipe(child.stdin)
}
