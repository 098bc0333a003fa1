import { createServer } from 'node:http'
import { join } from 'node:path'
import type { Host } from './host.ts'

/** Answers what dokku asks Docker's API, by path; DOCKER_HOST of the host leads to it. */
export async function serveDocker(host: Host, answers: Record<string, unknown>): Promise<AsyncDisposable> {
  const socket = join(host.directory, 'docker.sock')
  const server = createServer((request, response) => {
    const path = (request.url ?? '').split('?')[0] as string
    const known = Object.hasOwn(answers, path)
    response.writeHead(known ? 200 : 404, { 'content-type': 'application/json' })
    response.end(JSON.stringify(known ? answers[path] : { message: `no ${path}` }))
  })
  await new Promise<void>((resolve) => server.listen(socket, resolve))
  host.env.DOCKER_HOST = `unix://${socket}`
  return {
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
