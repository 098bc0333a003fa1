/** Work to undo when the command is told to stop (SIGINT, SIGTERM, SIGHUP). */
const handlers = new Set<() => Promise<void>>()

/** Runs `undo` if a signal ends the command before the handle is disposed. */
export function onInterrupt(undo: () => Promise<void>): Disposable {
  handlers.add(undo)
  return { [Symbol.dispose]: () => void handlers.delete(undo) }
}

/** Undoes what is under way, the last begun first; a failing handler does not stop the others. */
export async function runInterruptHandlers(): Promise<void> {
  for (const undo of [...handlers].reverse()) await undo().catch(() => {})
  handlers.clear()
}

/** Until it is disposed Ctrl-C ends only the program that runs in front, which gets it from the terminal itself. */
export function outliveInterrupts(): Disposable {
  const former = process.rawListeners('SIGINT') as NodeJS.SignalsListener[]
  const ignore = () => {}
  process.removeAllListeners('SIGINT')
  process.on('SIGINT', ignore)
  return {
    [Symbol.dispose]() {
      process.off('SIGINT', ignore)
      for (const listener of former) process.on('SIGINT', listener)
    },
  }
}
