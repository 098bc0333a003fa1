import { readdirSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import { isOver, processStatus } from './process-identity.ts'

const graceMs = 5000
const pollMs = 50

/** A process and all that it started and that still hangs on it, parents before children. */
export function processTree(root: number): number[] {
  const children = new Map<number, number[]>()
  for (const entry of readdirSync('/proc')) {
    if (!/^\d+$/.test(entry)) continue
    const parent = processStatus(Number(entry))?.parent
    if (parent !== undefined) children.set(parent, [...(children.get(parent) ?? []), Number(entry)])
  }
  const tree = [root]
  for (const pid of tree) tree.push(...(children.get(pid) ?? []))
  return tree
}

/** Signals all of them at once, as a terminal does with its foreground; what is left after five seconds is killed. */
export async function endProcesses(pids: readonly number[], signal: NodeJS.Signals): Promise<void> {
  send(pids, signal)
  for (let waited = 0; waited < graceMs && pids.some(isAlive); waited += pollMs) await delay(pollMs)
  send(pids.filter(isAlive), 'SIGKILL')
}

function send(pids: readonly number[], signal: NodeJS.Signals): void {
  for (const pid of pids) {
    try {
      process.kill(pid, signal)
    } catch {
      // Gone already, or of another user: nothing we could do about either.
    }
  }
}

/** Does it still run, and may we end it? */
function isAlive(pid: number): boolean {
  const status = processStatus(pid)
  try {
    return process.kill(pid, 0) && status !== undefined && !isOver(status)
  } catch {
    return false
  }
}
