import { readFileSync } from 'node:fs'
import { errorCode } from './errors.ts'

let own: string | undefined

/** This process among all there are and have been since the machine started: `PID.START`, START in clock ticks. */
export function processIdentity(): string {
  own ??= `${process.pid}.${processStatus(process.pid)?.startTime ?? ''}`
  return own
}

/** Does the process of this identity still run? */
export function isRunning(identity: string): boolean {
  const [pid = '', startTime] = identity.split('.')
  if (!/^[1-9]\d{0,9}$/.test(pid)) return false
  const status = processStatus(Number(pid))
  if (status !== undefined) return !isOver(status) && status.startTime === startTime
  // Hosts can hide the processes of others in /proc.
  try {
    return process.kill(Number(pid), 0)
  } catch (error) {
    return errorCode(error) === 'EPERM'
  }
}

interface ProcessStatus {
  state: string
  parent: number
  startTime: string
}

/** What /proc/PID/stat tells of a process, or undefined when there is none. */
export function processStatus(pid: number): ProcessStatus | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
    // A program's name stands in brackets and may hold anything, brackets too.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return { state: fields[0] ?? '', parent: Number(fields[1]), startTime: fields[19] ?? '' }
  } catch {
    return undefined
  }
}

/** A zombie only waits for its parent. */
export function isOver({ state }: ProcessStatus): boolean {
  return state === 'Z' || state === 'X'
}
