import type { Server, Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { Env } from './exec.ts'
import type { Output } from './output.ts'
import { makeTemporaryDirectory } from './temporary-directory.ts'

/** A start of ours that a child of this process would make: `main` or `libexec`, with what it would find. */
export interface Call {
  program: string
  words: string[]
  cwd: string
  env: Env
  /** Aborted once nobody waits for the answer any more: the asking process was ended, or ours is about to. */
  gone: AbortSignal
}

/** Does what the call asks; its exit code. undefined, before anything has been done: start a process for this. */
export type Answer = (call: Call, stdout: Output, stderr: Output) => Promise<number | undefined>

/** The variable that shows children the way; debian/libexec/callback is the other end. */
const variable = 'DOKKU_CALLBACK_SOCKET'
/** Far above what the kernel lets a program be started with. */
const longestCall = 8 * 1024 * 1024
/** How long answers under way may keep a process that has done its own work. */
const lastAnswersMs = 1000

let answer: Answer | undefined
let path: string | undefined
let server: Server | undefined
const conversations = new Set<Socket>()

/** Offers what this process can do to programs it starts, from the first one on that `callbackEnvironment` is for. */
export function answerCallbacks(by: Answer): void {
  answer = by
}

/** What a program that may call dokku back is to find in its environment. */
export function callbackEnvironment(): Env {
  if (answer === undefined) return {}
  try {
    path ??= listen()
  } catch {
    // No directory to be had: hooks start processes.
    path = ''
  }
  return { [variable]: path }
}

/** Only this user can look into the directory, so nobody else can connect. The server keeps no process alive. */
function listen(): string {
  const directory = makeTemporaryDirectory(join(tmpdir(), 'dokku-callback'))
  const socket = join(directory.path, 'socket')
  server = process.getBuiltinModule('node:net').createServer(converse)
  // Where there can be no socket, callers find none and start a process.
  server.on('error', () => {})
  server.listen(socket).unref()
  process.on('exit', () => directory[Symbol.dispose]())
  return socket
}

/** For the end of this process: who still waits for an answer then gets none, and starts a process of its own. */
export async function stopAnswering(): Promise<void> {
  server?.close()
  if (conversations.size === 0) return
  const ends = [...conversations].map((caller) => new Promise((resolve) => caller.once('close', resolve)))
  await Promise.race([Promise.all(ends), delay(lastAnswersMs, undefined, { ref: false })])
  for (const caller of conversations) caller.destroy()
  await Promise.all(ends)
}

function converse(caller: Socket): void {
  const gone = new AbortController()
  conversations.add(caller)
  caller.on('close', () => {
    conversations.delete(caller)
    gone.abort()
  })
  let received: Buffer = Buffer.alloc(0)
  const send = (kind: string, data: string | Uint8Array) => {
    const bytes = Buffer.from(data as Uint8Array)
    const head = Buffer.alloc(5, kind)
    head.writeUInt32BE(bytes.length, 1)
    return caller.writable && caller.write(Buffer.concat([head, bytes]))
  }
  const output = (kind: string): Output => ({ write: (chunk) => send(kind, chunk) })
  // Whoever went away is not waiting for an answer.
  caller.on('error', () => caller.destroy())
  caller.on('data', (chunk: Buffer) => {
    received = Buffer.concat([received, chunk])
    const length = received.length < 4 ? longestCall : received.readUInt32BE(0)
    if (received.length > longestCall) return void caller.destroy()
    if (received.length < 4 + length) return
    answer?.({ ...readCall(received.subarray(4)), gone: gone.signal }, output('1'), output('2'))
      .then((code) => (code === undefined ? send('-', '') : send('=', String(code))))
      // Then the caller's own process will say what is wrong.
      .catch(() => send('-', ''))
      .finally(() => caller.end())
  })
}

/** PROGRAM, directory, number of words, the words, then NAME=value, all ended by NUL. */
function readCall(bytes: Buffer): Omit<Call, 'gone'> {
  const [program = '', cwd = '', count = '0', ...rest] = bytes.toString().split('\0')
  const settings = rest.slice(Number(count)).map((text) => text.split(/=(.*)/s) as [string, string])
  return { program, cwd, words: rest.slice(0, Number(count)), env: Object.fromEntries(settings) }
}
