import { closeSync, constants, mkdtempSync, openSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Output, writeOrPause } from './output.ts'

/**
 * A pipe of the kernel's kind. What Node gives a child for `pipe` is a socket, and a shell that says
 * `echo … >/dev/stderr` or `tee /dev/stderr` cannot open a socket: bash plugins do that.
 */
export interface Pipe {
  /** For the child; to be closed here once the child has it. */
  readonly writeEnd: number
  /** Copies everything to a stream; resolves when the last writer has closed. */
  drainTo(target: Output): Promise<void>
}

/** Paths of named pipes nobody uses at the moment: making one costs a process. */
const idle: string[] = []
let directory: string | undefined

/** Opens a pipe. `makeFifo` is called with a path when a new one is needed. */
export function openPipe(makeFifo: (path: string) => void): Pipe {
  const path = idle.pop() ?? newFifo(makeFifo)
  const readEnd = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK)
  const writeEnd = openSync(path, constants.O_WRONLY)
  return {
    writeEnd,
    drainTo: (target) =>
      new Promise((resolve) => {
        // Loaded when needed: sockets cost a small command milliseconds.
        const { Socket } = process.getBuiltinModule('node:net')
        const reader = new Socket({ fd: readEnd, readable: true, writable: false })
        reader.on('data', (chunk) => writeOrPause(target, chunk, reader))
        reader.on('error', () => reader.destroy())
        reader.on('close', () => {
          idle.push(path)
          resolve()
        })
      }),
  }
}

let made = 0

function newFifo(makeFifo: (path: string) => void): string {
  if (directory === undefined) {
    const created = mkdtempSync(join(tmpdir(), 'dokku-pipe.'))
    process.on('exit', () => rmSync(created, { recursive: true, force: true }))
    directory = created
  }
  const path = join(directory, String(made++))
  makeFifo(path)
  return path
}

export function closeWriteEnd(pipe: Pipe): void {
  closeSync(pipe.writeEnd)
}
