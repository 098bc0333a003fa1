import { endProcesses, processTree } from './process-tree.ts'

export interface TimeLimit {
  seconds: number
  /** Called when the time is up, before anything is ended. */
  reached: () => void
}

/**
 * Ends a process and all it started once its time is up. To be called when the process has ended: returns nothing
 * if it did so in time, else what to wait for.
 */
export function limitTime(pid: number, { seconds, reached }: TimeLimit): () => Promise<void> | undefined {
  let ending: Promise<void> | undefined
  const timer = setTimeout(() => {
    reached()
    ending = endProcesses(processTree(pid), 'SIGTERM')
  }, seconds * 1000)
  return () => {
    clearTimeout(timer)
    return ending
  }
}
