import assert from 'node:assert/strict'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { test } from 'node:test'
import { pack } from 'tar-stream'
import { keepTemplates } from '../../../../plugins/nginx-vhosts/keep-templates.ts'
import { createHost } from '../../../support/host.ts'

const template = 'server { server_name {{ .NOSSL_SERVER_NAME }}; }\n'

/** A daemon with one image, whose file at /app/nginx.conf.sigil is the template. */
async function serveImage(socket: string) {
  const requests: string[] = []
  const server = createServer((request, response) => {
    const path = request.url ?? ''
    requests.push(`${request.method} ${path.split('?')[0]}`)
    if (path.includes('/archive?path=%2Fapp%2Fnginx.conf.sigil')) {
      const tar = pack()
      tar.entry({ name: 'nginx.conf.sigil' }, template)
      tar.finalize()
      tar.pipe(response)
      return
    }
    const known = /images\/dokku\/web:latest\/json/.test(path) || request.method !== 'GET'
    response.writeHead(known ? 200 : 404, { 'content-type': 'application/json' })
    response.end(known ? '{"Id":"c1","Config":{"WorkingDir":"/app"}}' : '{"message":"none"}')
  })
  await once(server.listen(socket), 'listening')
  return { requests, [Symbol.asyncDispose]: async () => void server.close() }
}

test('a template that only the image of an app has is kept, once', async () => {
  await using host = await createHost({ only: ['nginx-vhosts'] })
  for (const app of ['web', 'never-deployed']) host.createApp(app)
  const socket = join(host.directory, 'docker.sock')
  await using docker = await serveImage(socket)
  host.env.DOCKER_HOST = `unix://${socket}`
  const { ctx, stderr } = host.ctx()
  await keepTemplates(ctx)
  assert.equal(stderr.text(), '')
  const kept = (app: string) => join(host.directory, `lib/data/nginx-vhosts/app-${app}/nginx.conf.sigil`)
  assert.equal(readFileSync(kept('web'), 'utf8'), template)
  assert.ok(!existsSync(kept('never-deployed')))
  assert.equal(docker.requests.at(-1), 'DELETE /containers/c1')
  const asked = docker.requests.length
  await keepTemplates(ctx)
  assert.equal(docker.requests.length, asked)
})

test('while Docker is down it warns, and the next installation tries again', async () => {
  await using host = await createHost({ only: ['nginx-vhosts'] })
  host.createApp('web')
  host.env.DOCKER_HOST = `unix://${host.directory}/none.sock`
  const { ctx, stderr } = host.ctx()
  await keepTemplates(ctx)
  assert.match(stderr.text(), /^ ! {5}Templates of nginx could not be taken from images: /)
  assert.equal(ctx.properties('nginx').get('--global', 'nginx-conf-sigil-migrated'), '')
})
