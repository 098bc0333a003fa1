import childProcess, { type ChildProcess } from 'node:child_process'
import { EventEmitter } from 'node:events'
import { PassThrough } from 'node:stream'

/** A program that would have been started: its name and its arguments. */
export type Call = readonly [program: string, ...args: string[]]

/**
 * Keeps this process from starting programs: each is written down and ends at once with the exit code, without a
 * word. `real` says which are started all the same.
 */
export function fakePrograms(real: (file: string) => boolean, exitCode = 1): Disposable & { take(): Call[] } {
  let calls: Call[] = []
  const { spawn } = childProcess
  const fake = (file: string, args: string[], options: childProcess.SpawnOptions) => {
    if (real(file)) return spawn(file, args, options)
    // What a process cannot be started with is refused before.
    for (const word of args) if (word.includes('\0')) throw new TypeError('a NUL byte in an argument')
    calls.push([file.split('/').at(-1) as string, ...args])
    return ended(options, exitCode)
  }
  Object.assign(childProcess, { spawn: fake })
  return {
    take() {
      const taken = calls
      calls = []
      return taken
    },
    [Symbol.dispose]: () => void Object.assign(childProcess, { spawn }),
  }
}

function ended({ stdio }: childProcess.SpawnOptions, exitCode: number): ChildProcess {
  const child = new EventEmitter()
  const pipe = (at: number) => (Array.isArray(stdio) && stdio[at] === 'pipe' ? new PassThrough() : null)
  const [stdin, stdout, stderr] = [pipe(0), pipe(1), pipe(2)]
  Object.assign(child, { stdin, stdout, stderr, exitCode, signalCode: null })
  setImmediate(() => {
    stdin?.resume()
    stdout?.resume().end()
    stderr?.resume().end()
    child.emit('exit', exitCode, null)
    setImmediate(() => child.emit('close', exitCode, null))
  })
  return child as ChildProcess
}
