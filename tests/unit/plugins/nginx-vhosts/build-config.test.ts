import assert from 'node:assert/strict'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer, get } from 'node:http'
import { join } from 'node:path'
import { test } from 'node:test'
import { createNginxHost, skip } from './nginx-host.ts'

const read = (...names: string[]) => readFileSync(join(...names), 'utf8')

test('a new app gets a stub, and changes of domains and ports reach it', { skip }, async () => {
  await using host = await createNginxHost(28101)
  const created = await host.cli('apps:create', 'one')
  assert.equal(created.exitCode, 0, created.text)
  assert.match(
    created.text,
    /-----> Configuring one\.test\.local\.\.\.\(using built-in template\)\n-----> Creating http nginx\.conf\n {7}Reloading nginx\n/,
  )
  assert.match(
    read(host.app('one'), 'nginx.conf'),
    /listen {6}127\.0\.0\.1:28101;\n {2}server_name one\.test\.local;[\s\S]*return 502;/,
  )
  assert.equal((await host.cli('domains:add', 'one', '*.two.example')).exitCode, 0)
  assert.equal((await host.cli('ports:set', 'one', 'http:28102:5000')).exitCode, 0)
  const text = read(host.app('one'), 'nginx.conf')
  assert.match(text, /server_name one\.test\.local \*\.two\.example;/)
  assert.match(text, /127\.0\.0\.1:28102;/)
  assert.equal(host.reloads(), 3)
})

test('a file that nginx refuses never stays, and the command fails with what nginx said', {
  skip,
}, async () => {
  await using host = await createNginxHost(28111)
  await host.cli('apps:create', 'one')
  const before = read(host.app('one'), 'nginx.conf')
  // A format that nobody defined: only nginx can know.
  await host.cli('nginx:set', 'one', 'access-log-format', 'missing')
  await host.cli('nginx:set', 'one', 'access-log-path', join(host.directory, 'a.log'))
  const { exitCode, text } = await host.cli('proxy:build-config', 'one')
  assert.equal(exitCode, 1)
  assert.match(text, /nginx does not accept the new config of one, the previous one stays in use:/)
  assert.match(text, /unknown log format "missing"/)
  assert.equal(read(host.app('one'), 'nginx.conf'), before)
  assert.equal(host.reloads(), 1)
})

test('a broken file of one app hinders no other', { skip }, async () => {
  await using host = await createNginxHost(28121)
  for (const app of ['broken', 'fine']) await host.cli('apps:create', app)
  writeFileSync(join(host.app('broken'), 'nginx.conf.d/mine.conf'), 'no_such_directive on;\n')
  const fine = await host.cli('domains:add', 'fine', 'fine.example')
  assert.equal(fine.exitCode, 0, fine.text)
  assert.match(fine.text, /The nginx config of broken is broken, set aside as .*broken\/nginx\.conf\.invalid/)
  assert.match(read(host.app('fine'), 'nginx.conf'), /fine\.example/)
  assert.equal(existsSync(join(host.app('broken'), 'nginx.conf')), false)
  const own = await host.cli('proxy:build-config', 'broken')
  assert.equal(own.exitCode, 1)
  assert.match(own.text, /unknown directive "no_such_directive"/)
  writeFileSync(join(host.app('broken'), 'nginx.conf.d/mine.conf'), '')
  assert.equal((await host.cli('proxy:build-config', 'broken')).exitCode, 0)
  assert.equal(existsSync(join(host.app('broken'), 'nginx.conf.invalid')), false)
})

test('an innocent app is not set aside when a change clashes with it', { skip }, async () => {
  await using host = await createNginxHost(28131)
  for (const app of ['a-new', 'z-old']) await host.cli('apps:create', app)
  writeFileSync(join(host.app('z-old'), 'nginx.conf.d/z.conf'), '')
  writeFileSync(join(host.app('z-old'), 'nginx.conf'), `upstream shared { server 127.0.0.1:1; }\n`)
  const hook = `#!/bin/sh\n[ "$1" = a-new ] && echo 'upstream shared { server 127.0.0.1:2; }' >>"$DOKKU_ROOT/a-new/nginx.conf"\nexit 0\n`
  host.addPlugin('clash', { 'nginx-pre-reload': hook })
  const { exitCode, text } = await host.cli('proxy:build-config', 'a-new')
  assert.equal(exitCode, 1)
  assert.match(text, /duplicate upstream "shared"/)
  assert.equal(existsSync(join(host.app('z-old'), 'nginx.conf')), true)
})

test('no request is lost while the containers behind an app are swapped', { skip }, async (t) => {
  await using host = await createNginxHost(28141)
  host.addPlugin('scale', { 'ps-current-scale': '#!/bin/sh\necho web=1\n' })
  await host.cli('apps:create', 'swap')
  const backends = ['127.0.0.2', '127.0.0.3'].map((address) =>
    createServer((_request, response) => setTimeout(() => response.end(address), 5)).listen(28149, address),
  )
  t.after(() => {
    for (const backend of backends) backend.close()
  })
  const serveFrom = async (address: string) => {
    writeFileSync(join(host.app('swap'), 'IP.web.1'), address)
    writeFileSync(join(host.app('swap'), 'PORT.web.1'), '28149')
    // In a process of its own: this one makes the requests.
    const { exitCode, stderr } = await host.dokku(['proxy:build-config', 'swap'], { env: host.env })
    assert.equal(exitCode, 0, stderr)
  }
  host.ctx().ctx.properties('common').set('swap', 'deployed', 'true')
  await host.cli('ports:set', 'swap', 'http:28141:28149')
  await serveFrom('127.0.0.2')
  await host.start()
  const answers: string[] = []
  let on = true
  const load = Promise.all(
    [1, 2, 3].map(async () => {
      while (on) answers.push(await ask(28141))
    }),
  )
  try {
    for (const address of ['127.0.0.3', '127.0.0.2', '127.0.0.3']) await serveFrom(address)
    await new Promise((resolve) => setTimeout(resolve, 300))
  } finally {
    on = false
    await load
  }
  assert.deepEqual([...new Set(answers)].sort(), ['127.0.0.2', '127.0.0.3'])
  assert.equal(answers.at(-1), '127.0.0.3')
  assert.ok(answers.length > 50, `only ${answers.length} requests`)
})

test('a custom template is judged before the build', { skip }, async () => {
  await using host = await createNginxHost(28151)
  await host.cli('apps:create', 'own')
  const source = join(host.directory, 'source')
  mkdirSync(source)
  const extract = (text: string) => {
    writeFileSync(join(source, 'nginx.conf.sigil'), text)
    return host.libexec('plugn-trigger', ['core-post-extract', 'own', source])
  }
  const good = await extract(
    'server { listen 127.0.0.1:{{ .PROXY_PORT }}; }\nupstream u { {{ range .DOKKU_APP_WEB_LISTENERS | split " " }}server {{ . }};{{ end }} }\n',
  )
  assert.equal(good.exitCode, 0, good.stdout + good.stderr)
  assert.match(good.stdout, /-----> Pre-validating custom nginx\.conf\.sigil/)
  const bad = await extract('server { listen {{ .NOPE }} nonsense; }\n')
  assert.equal(bad.exitCode, 1)
  assert.match(bad.stderr, /Custom nginx\.conf\.sigil failed nginx -t validation/)
  const unreadable = await extract('server { {{ if }} }\n')
  assert.equal(unreadable.exitCode, 1)
  assert.match(unreadable.stderr, /Custom nginx\.conf\.sigil failed to render via sigil/)
})

/** A connection for each request: one kept open may be closed by either side just when it is used again. */
async function ask(port: number): Promise<string> {
  return await new Promise((resolve) => {
    const request = get(
      { host: '127.0.0.1', port, agent: false, headers: { Host: 'swap.test.local' } },
      (response) => {
        let text = ''
        response.on('data', (chunk) => {
          text += chunk
        })
        response.on('end', () =>
          resolve(response.statusCode === 200 ? text : `status ${response.statusCode}`),
        )
      },
    )
    request.on('error', (error) => resolve(error.message))
  })
}
