import { createServer } from 'node:net'

/** A port above 1024 that nothing listens on just now. */
export async function findFreePort(): Promise<number> {
  for (;;) {
    const port = await portOfNewServer()
    if (port > 1024) return port
  }
}

function portOfNewServer(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.on('error', reject)
    server.listen(0, () => {
      const address = server.address()
      const port = typeof address === 'object' && address !== null ? address.port : 0
      server.close(() => resolve(port))
    })
  })
}
