import { connect } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'

const pauseMs = 100

/**
 * Resolves when somebody takes connections at the port, or after so many seconds. An app that has just been
 * started is asked as soon as it listens, and the time until then costs it no attempt.
 */
export async function waitForPort(host: string, port: number, seconds: number): Promise<void> {
  const end = Date.now() + seconds * 1000
  while (!(await takesConnections(host, port, end - Date.now())) && Date.now() + pauseMs < end)
    await delay(pauseMs)
}

function takesConnections(host: string, port: number, timeoutMs: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port })
    const settle = (open: boolean) => {
      socket.destroy()
      resolve(open)
    }
    socket.setTimeout(Math.max(1, timeoutMs), () => settle(false))
    socket.on('connect', () => settle(true)).on('error', () => settle(false))
  })
}
