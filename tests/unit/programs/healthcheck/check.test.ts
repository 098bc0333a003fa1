import assert from 'node:assert/strict'
import { chmodSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type TestContext, test } from 'node:test'
import { judgeListeners, parseSocketTable } from '../../../../core/programs/healthcheck/check-listening.ts'
import { main } from '../../../../core/programs/healthcheck/cli.ts'
import type { Healthcheck } from '../../../../core/programs/healthcheck/healthcheck.ts'
import { directoryWith, mark, runMain } from '../run-main.ts'

/** A docker that has one running container, `c`, whose commands run on this machine. */
const docker = `#!/bin/sh
case "$2 $3 $4" in
  "inspect -- c" | "inspect -- c0ffee") cat "$0.json" ;;
  inspect*) echo "Error: No such container: $4" >&2; exit 1 ;;
  exec*) shift 3; exec "$@" ;;
esac
`
const facts = {
  Id: 'c0ffee',
  RestartCount: 0,
  State: { Running: true, Status: 'running', StartedAt: '2020-01-01T00:00:00.123456789Z', Pid: 1 },
  Config: { Shell: null, Entrypoint: null, Labels: null },
  NetworkSettings: { Networks: { bridge: { IPAddress: '127.0.0.1' } } },
}

async function check(
  t: TestContext,
  checks: Healthcheck[],
  args: string[] = [],
  changed: object = {},
  client = docker,
) {
  const cwd = directoryWith(t, {
    docker: client,
    'docker.json': JSON.stringify([{ ...facts, ...changed }]),
    'app.json': JSON.stringify({ healthchecks: { web: checks.map((one) => ({ type: 'startup', ...one })) } }),
  })
  chmodSync(`${cwd}/docker`, 0o755)
  const env = { PATH: process.env.PATH, DOCKER_BIN: `${cwd}/docker` }
  return runMain(main, cwd, ['check', 'c', ...args], { env })
}

async function serve(t: TestContext, answer: (request: IncomingMessage, response: ServerResponse) => void) {
  const server = createServer(answer)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.after(() => {
    server.closeAllConnections()
    server.close()
  })
  return String((server.address() as AddressInfo).port)
}

test('a path check asks again until it succeeds', async (t) => {
  const seen: string[] = []
  const port = await serve(t, (request, response) => {
    seen.push(`${request.url} ${request.headers.host} ${request.headers['x-a']} ${request.headers.accept}`)
    response.writeHead(seen.length < 2 ? 500 : 204).end()
  })
  const result = await check(
    t,
    [{ name: 'p', path: '/up', wait: 1, httpHeaders: [{ name: 'X-A', value: '1' }] }],
    ['--port', port, '--header', 'Host: app.example.com'],
  )
  assert.deepEqual(result, {
    code: 0,
    stderr: '',
    stdout:
      "-----> Executing 1 healthchecks\n       Running healthcheck name='p' delay=0 path='/up' retries=2 timeout=5 type='path'\n       Healthcheck succeeded name='p'\n",
  })
  assert.deepEqual(seen, ['/up app.example.com 1 */*', '/up app.example.com 1 */*'])
})

test('wrong content fails at once and shows the body without control characters', async (t) => {
  let asked = 0
  const port = await serve(t, (_request, response) => {
    asked++
    response.end('one\u001b[31m\n\n two')
  })
  const { code, stdout, stderr } = await check(
    t,
    [{ name: 'p', path: '/', content: 'three' }],
    ['--port', port],
  )
  assert.deepEqual([code, asked], [1, 1])
  assert.match(
    stdout,
    /=====> Start healthcheck output\n {7}one\[31m\n {7}two\n=====> End healthcheck output\n$/,
  )
  assert.equal(
    stderr,
    `${mark}Failure in name='p': unable to find expected content in response body: three\n`,
  )
})

test('redirects are followed, ten at most, and a slow answer runs into the timeout', async (t) => {
  const port = await serve(t, (request, response) => {
    if (request.url === '/slow') return
    const to = request.url === '/a' ? '/b' : request.url === '/loop' ? '/loop' : undefined
    if (to === undefined) response.end('end')
    else response.writeHead(302, { location: to }).end()
  })
  const one = { attempts: 1, timeout: 1 }
  const result = await check(
    t,
    [
      { ...one, name: 'a', path: '/a', content: 'end' },
      { ...one, name: 'loop', path: '/loop' },
      { ...one, name: 'slow', path: '/slow' },
    ],
    ['--port', port],
  )
  assert.equal(result.code, 2)
  assert.match(result.stdout, /Healthcheck succeeded name='a'/)
  assert.match(result.stderr, /name='loop': Get "\/loop": stopped after 10 redirects\n/)
  assert.match(
    result.stderr,
    /name='slow': Get "http:\/\/127\.0\.0\.1:\d+\/slow": context deadline exceeded\n/,
  )
})

test('nobody listens', async (t) => {
  const { code, stderr } = await check(t, [{ name: 'p', path: '/', attempts: 1, wait: 1, port: 1 }])
  assert.equal(code, 1)
  assert.equal(
    stderr,
    `${mark}Failure in name='p': Get "http://127.0.0.1:1/": dial tcp 127.0.0.1:1: connect: connection refused\n`,
  )
})

test('an app that listens a little later needs no second attempt', async (t) => {
  const server = createServer((_request, response) => response.end('up'))
  const port = 20000 + (process.pid % 10000)
  setTimeout(() => server.listen(port, '127.0.0.1'), 700)
  t.after(() => server.close())
  const { code, stdout } = await check(t, [{ name: 'p', path: '/', attempts: 1, wait: 5, port }])
  assert.equal(code, 0)
  assert.match(stdout, /succeeded name='p'/)
})

test('every failed attempt of a command counts, a warning does not', async (t) => {
  const command = ['sh', '-c', 'echo out; exit 3']
  const failing = await check(t, [{ name: 'c', command, attempts: 2, wait: 1 }])
  assert.equal(failing.code, 2)
  assert.match(failing.stdout, /command='\[sh -c echo out; exit 3\]' timeout=5 type='command' wait=1\n/)
  assert.match(failing.stdout, /=====> Start healthcheck output\n {7}out\n/)
  assert.equal(failing.stderr, `${mark}Failure in name='c': non-zero exit code 3\n`)
  assert.equal((await check(t, [{ name: 'c', command, attempts: 1, warn: true }])).code, 0)
  const late = await check(t, [{ name: 'c', command: ['sleep', '5'], attempts: 1, timeout: 1 }])
  assert.equal(late.stderr, `${mark}Failure in name='c': unable to inspect exec: context deadline exceeded\n`)
})

test('a command follows the entrypoint', async (t) => {
  const changed = { Config: { Shell: null, Entrypoint: ['sh'], Labels: null } }
  const { stderr } = await check(t, [{ name: 'c', command: ['-c', 'exit 4'], attempts: 1 }], [], changed)
  assert.equal(stderr, `${mark}Failure in name='c': non-zero exit code 4\n`)
})

test('onFailure runs its command and posts to its URL', async (t) => {
  let body = ''
  const port = await serve(t, (request, response) => {
    request.on('data', (chunk) => {
      body += chunk
    })
    request.on('end', () => response.writeHead(500).end())
  })
  const onFailure = { command: ['true'], url: `http://127.0.0.1:${port}/` }
  const { stderr } = await check(t, [{ name: 'c', command: ['false'], attempts: 1, onFailure }])
  assert.match(stderr, /Error in HandleFailure: post request failed with status: 500 Internal Server Error\n/)
  assert.deepEqual(JSON.parse(body), { errors: ['non-zero exit code 1'], healthcheck_name: 'c' })
})

test('uptime looks at restarts, and one kind of check is enough', async (t) => {
  const { stderr } = await check(t, [{ name: 'u', uptime: 1 }], [], { RestartCount: 2 })
  assert.equal(stderr, `${mark}Failure in name='u': container has restarted 2 times\n`)
  const both = await check(t, [{ name: 'u', uptime: 1, path: '/' }])
  assert.match(
    both.stderr,
    /healthcheck name='u' cannot contain both an http 'path' to check and an 'uptime' seconds value\n$/,
  )
})

test('no checks, no container, no running container', async (t) => {
  assert.match((await check(t, [])).stdout, /name='autogenerated' type='uptime' uptime=10\n/)
  const stopped = await check(t, [], [], { State: { ...facts.State, Running: false, Status: 'exited' } })
  assert.deepEqual(stopped, { code: 1, stdout: '', stderr: `${mark}Container state: exited\n` })
  const cwd = directoryWith(t, { docker, 'app.json': '{}' })
  chmodSync(`${cwd}/docker`, 0o755)
  const missing = await runMain(main, cwd, ['check', 'nope'], {
    env: { PATH: process.env.PATH, DOCKER_BIN: `${cwd}/docker` },
  })
  assert.equal(missing.stderr, `${mark}Error response from daemon: No such container: nope\n`)
})

test('listening: the container prints its own sockets when its process is not to be seen', async (t) => {
  const port = Number(await serve(t, (_request, response) => response.end()))
  const { code, stderr } = await check(t, [{ name: 'l', listening: true, attempts: 1, port }])
  assert.equal(code, 1)
  const where = `container listening on expected port (${port}) with unexpected IPv4 interface: expected=0.0.0.0 actual=127.0.0.1`
  assert.equal(stderr, `${mark}Failure in name='l': ${where}\n`)
})

test('listening: a container that has just started gets a moment to listen on the wrong port', async (t) => {
  const line = '   0: 00000000:1389 00000000:0000 0A 00000000:00000000 00:00000000'
  const late = `#!/bin/sh
case "$2" in
  inspect) cat "$0.json" ;;
  exec) if test -e "$0.asked"; then echo '${line}'; else touch "$0.asked"; echo none; fi ;;
esac
`
  const listening = { name: 'l', listening: true, attempts: 1, wait: 5, port: 5000 }
  const { code, stderr } = await check(t, [listening], [], {}, late)
  assert.equal(code, 1)
  const where =
    'container listening on expected IPv4 interface with an unexpected port: expected=5000 actual=5001'
  assert.equal(stderr, `${mark}Failure in name='l': ${where}\n`)
})

test('listening: nowhere at all passes when the wait is over', async (t) => {
  const silent = '#!/bin/sh\ncase "$2" in inspect) cat "$0.json" ;; exec) echo none ;; esac\n'
  assert.equal(
    (await check(t, [{ name: 'l', listening: true, wait: 1, port: 5000 }], [], {}, silent)).code,
    0,
  )
})

test('socket tables', () => {
  const line = (address: string, state = '0A') =>
    `   0: ${address} 00000000:0000 ${state} 00000000:00000000 00:00000000`
  const table = [
    line('0100007F:1388'),
    line('00000000000000000000000000000000:0050'),
    line('0000000000000000FFFF00000100007F:0051'),
    line('B80D0120000000000000000001000000:0052'),
    line('00000000:0053', '01'),
  ].join('\n')
  assert.deepEqual(
    parseSocketTable(table).map(({ address, port }) => `${address} ${port}`),
    ['127.0.0.1 5000', ':: 80', '::ffff:127.0.0.1 81', '2001:db8::1 82'],
  )
  assert.equal(judgeListeners([], 80), undefined)
  assert.equal(judgeListeners([{ address: '::', port: 80 }], 80), undefined)
  assert.equal(
    judgeListeners([{ address: '::', port: 80 }], 81),
    'container listening on expected IPv6 interface with an unexpected port: expected=81 actual=80',
  )
  assert.equal(
    judgeListeners([{ address: '::1', port: 80 }], 81),
    'container listening on unexpected IPv6 interface with an unexpected port: expected=:::81 actual=::1:80',
  )
})
