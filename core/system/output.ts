import { writeSync } from 'node:fs'

/**
 * Somewhere text and bytes go: a descriptor of ours, a buffer, any stream. `write` answers false when it wants
 * no more before `drain`, as streams do.
 */
export interface Output {
  write(chunk: string | Uint8Array): unknown
  once?(event: 'drain', listener: () => void): unknown
}

/** Writes what came from a stream; a target that wants no more for now makes the stream wait. */
export function writeOrPause(to: Output, chunk: Uint8Array, from: { pause(): void; resume(): void }): void {
  if (to.write(chunk) !== false || to.once === undefined) return
  from.pause()
  to.once('drain', () => from.resume())
}

/**
 * stdout or stderr of this process. process.stdout would do the same, but at its first use Node loads streams and
 * sockets, which costs more than all the rest of a small command.
 */
export class Descriptor implements Output {
  readonly fd: number
  #open = true

  constructor(fd: number) {
    this.fd = fd
  }

  /** Returns when all is written. Whoever hung up misses the rest; that is no failure of the command. */
  write(chunk: string | Uint8Array): boolean {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk
    for (let at = 0; at < bytes.length && this.#open; ) {
      try {
        at += writeSync(this.fd, bytes, at)
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'EAGAIN') waitForReader()
        else this.#open = false
      }
    }
    return true
  }
}

/** Another process may have made the terminal or pipe that we share non-blocking. */
function waitForReader(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5)
}

/** Keeps what is written to it. */
export class Buffered implements Output {
  readonly #chunks: Buffer[] = []

  write(chunk: string | Uint8Array): boolean {
    this.#chunks.push(Buffer.from(chunk as Uint8Array))
    return true
  }

  text(): string {
    return Buffer.concat(this.#chunks).toString('utf8')
  }
}

/** Forgets what is written to it. */
export function discard(): Output {
  return { write: () => true }
}
