import assert from 'node:assert/strict'
import { existsSync, mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { capture } from '../../../../core/system/exec.ts'
import { call } from '../../../support/call.ts'
import { createHost } from '../../../support/host.ts'
import { certificateMaker } from './authority.ts'

/** An app behind no proxy, two certificates, and a plugin that writes down which triggers told of them. */
async function prepare() {
  const host = await createHost()
  host.createApp('one')
  host.ctx().ctx.properties('proxy').set('one', 'type', 'none')
  const note = (name: string) => `#!/bin/sh\necho "${name} $*" >> "${host.directory}/notes"\n`
  const hooks = ['post-certs-update', 'post-certs-remove', 'post-domains-update']
  host.addPlugin('zz-notes', Object.fromEntries(hooks.map((name) => [name, note(name)])))
  const maker = certificateMaker(host.directory)
  const [first, second] = [
    await maker.selfSigned(
      'first',
      '/C=US/O=Some & Co/CN=first.example',
      '-addext',
      'subjectAltName=DNS:*.first.example,IP:10.0.0.1',
    ),
    await maker.selfSigned('second', '/CN=second.example'),
  ]
  const tls = (name: string) => join(host.directory, 'root/one/tls', name)
  return {
    host,
    maker,
    first,
    second,
    tls,
    read: (name: string) => (existsSync(tls(name)) ? readFileSync(tls(name), 'utf8') : undefined),
    notes: () =>
      existsSync(join(host.directory, 'notes')) ? readFileSync(join(host.directory, 'notes'), 'utf8') : '',
    [Symbol.asyncDispose]: () => host[Symbol.asyncDispose](),
  }
}

const mode = (file: string) => (statSync(file).mode & 0o777).toString(8)

test('a pair of files is installed, replaced, rolled back and removed, and everybody told', async () => {
  await using at = await prepare()
  const { host, first, second, tls, read } = at
  const silent = { exitCode: 0, stdout: '', stderr: '' }
  assert.deepEqual(await call(host, ['certs:add', 'one', first.crt, first.key]), silent)
  assert.deepEqual([read('server.crt'), read('server.key')], [first.text.crt, first.text.key])
  assert.deepEqual([mode(tls('.')), mode(tls('server.crt')), mode(tls('server.key'))], ['750', '640', '640'])
  assert.equal(at.notes(), 'post-certs-update one\npost-domains-update one\n')
  const nothing = await call(host, ['certs:rollback', 'one'])
  assert.deepEqual(
    [nothing.exitCode, nothing.stderr],
    [1, ' !     one has no previous SSL endpoint to go back to\n'],
  )
  assert.deepEqual(await call(host, ['certs:update', 'one', second.crt, second.key]), silent)
  assert.equal((await call(host, ['certs:show', 'one', 'key'])).stdout, second.text.key)
  assert.equal((await call(host, ['certs:rollback', 'one'])).exitCode, 0)
  assert.deepEqual([read('server.crt'), read('server.key')], [first.text.crt, first.text.key])
  await call(host, ['certs:rollback', 'one'])
  assert.equal((await call(host, ['certs:show', 'one', 'crt'])).stdout, second.text.crt)
  const removed = await call(host, ['certs:remove', 'one'])
  assert.deepEqual([removed.exitCode, removed.stdout], [0, '-----> Removing SSL endpoint from one\n'])
  assert.equal(existsSync(tls('.')), false)
  assert.ok(at.notes().endsWith('post-certs-remove one\npost-domains-update one\n'))
  const again = await call(host, ['certs:remove', 'one'])
  assert.deepEqual(
    [again.exitCode, again.stderr],
    [1, ' !     An app-specific SSL endpoint is not defined\n'],
  )
})

test('what a server could not be started with is refused and nothing changes', async () => {
  await using at = await prepare()
  const { host, maker, first, second } = at
  await call(host, ['certs:add', 'one', first.crt, first.key])
  const before = at.notes()
  await maker.openssl('ec', '-in', first.key, '-aes128', '-passout', 'pass:secret', '-out', 'locked.key')
  const refusals: [string[], string][] = [
    [['/nowhere', first.key], 'CRT file specified not found, please check file paths'],
    [[host.directory, first.key], 'CRT file specified not found, please check file paths'],
    [[first.crt, '/nowhere'], 'KEY file specified not found, please check file paths'],
    [[first.crt, second.key], 'The KEY file does not belong to the certificate in the CRT file'],
    [[first.key, first.key], 'The CRT file holds no certificate in PEM format'],
    [[first.crt, first.crt], 'The KEY file holds no private key in PEM format'],
    [
      [first.crt, join(host.directory, 'locked.key')],
      'The KEY file is protected by a passphrase, which no server could type',
    ],
    [['/dev/zero', first.key], 'The CRT file is larger than 1048576 bytes'],
  ]
  for (const [files, sentence] of refusals) {
    const { exitCode, stdout, stderr } = await call(host, ['certs:update', 'one', ...files])
    assert.deepEqual([exitCode, stdout, stderr], [1, '', ` !     ${sentence}\n`])
  }
  assert.equal(at.read('server.crt'), first.text.crt)
  assert.equal(at.notes(), before)
  assert.equal((await call(host, ['certs:add', 'none', first.crt, first.key])).exitCode, 20)
  const shown = await call(host, ['certs:show', 'one', 'csr'])
  assert.deepEqual([shown.exitCode, shown.stderr], [1, " !     specify either 'key' or 'crt'\n"])
})

test('of a tar archive on stdin the one certificate and the one key count', async () => {
  await using at = await prepare()
  const { host, first } = at
  const work = join(host.directory, 'work')
  const send = async (files: Record<string, string>, ...args: string[]) => {
    mkdirSync(join(work, 'deep'), { recursive: true })
    for (const [name, text] of Object.entries(files)) writeFileSync(join(work, name), text)
    const tar = join(host.directory, 'certs.tar')
    await capture('tar', ['-C', work, '-cf', tar, ...args, ...Object.keys(files)])
    return await capture(
      '/bin/sh',
      [
        '-c',
        '"$0" "$1" certs:add one < "$2"',
        join(import.meta.dirname, '../../../../scripts/node'),
        join(import.meta.dirname, '../../../../core/main.ts'),
        tar,
      ],
      { env: host.env },
    )
  }
  const pair = { 'deep/my.domain.crt': first.text.crt, 'deep/my.domain.key': first.text.key }
  assert.equal(
    (await send({ ...pair, 'deep/._my.domain.crt': 'x', 'deep/._my.domain.key': 'x' })).exitCode,
    0,
  )
  assert.deepEqual([at.read('server.crt'), at.read('server.key')], [first.text.crt, first.text.key])
  const last = async (files: Record<string, string>, ...args: string[]) => {
    const { exitCode, stderr } = await send(files, ...args)
    return [exitCode, stderr.trimEnd().split('\n').at(-1)]
  }
  assert.deepEqual(await last({ 'a.key': 'x' }), [1, ' !     Tar archive is missing .crt file'])
  assert.deepEqual(await last({ 'a.crt': 'x' }), [1, ' !     Tar archive is missing .key file'])
  assert.deepEqual(await last({ 'a.crt': 'x', 'b.crt': 'x' }), [
    1,
    ' !     Tar archive contains more than one .crt file',
  ])
  assert.deepEqual(await last({ 'a.crt': 'x', 'a.key': 'x', 'b.key': 'x' }), [
    1,
    ' !     Tar archive contains more than one .key file',
  ])
  symlinkSync('/etc/hostname', join(work, 'link.crt'))
  assert.deepEqual(await last({}, 'link.crt'), [1, ' !     Archive contains symlinks with absolute targets'])
  const empty = await call(host, ['certs:add', 'one'], { stdin: '' })
  assert.deepEqual(
    [empty.exitCode, empty.stderr],
    [1, ' !     Tar archive containing server.crt and server.key expected on stdin\n'],
  )
})

test('certs:key prints the key that fits', async () => {
  await using at = await prepare()
  const { host, first, second } = at
  const found = await call(host, ['certs:key', 'one', first.crt, second.key, first.key])
  assert.deepEqual([found.exitCode, found.stdout], [0, first.text.key])
  const none = await call(host, ['certs:key', 'one', first.crt, second.key])
  assert.deepEqual(
    [none.exitCode, none.stdout, none.stderr],
    [1, '', ' !     None of the keys belongs to the certificate\n'],
  )
})

test('the report shows what openssl says of the certificate', async () => {
  await using at = await prepare()
  const { host, first } = at
  await call(host, ['certs:add', 'one', first.crt, first.key])
  const report = JSON.parse((await call(host, ['certs:report', 'one', '--format', 'json'])).stdout)
  assert.deepEqual(Object.keys(report), [
    'dir',
    'enabled',
    'expires-at',
    'hostnames',
    'issuer',
    'starts-at',
    'subject',
    'verified',
  ])
  assert.equal(report.enabled, 'true')
  assert.equal(report.hostnames, '*.first.example IP Address:10.0.0.1 first.example')
  assert.equal(report.subject, 'C=US; O=Some & Co; CN=first.example')
  assert.equal(report.verified, 'self signed')
  assert.match(report.issuer, /^C ?= ?US, O ?= ?Some & Co, CN ?= ?first\.example$/)
  assert.match(
    `${report['starts-at']} ${report['expires-at']}`,
    /^\w{3} .\d \d\d:\d\d:\d\d \d{4} GMT \w{3} .\d \d\d:\d\d:\d\d \d{4} GMT$/,
  )
  const other = await call(host, ['certs:report', 'one', '--ssl-dir'])
  assert.equal(other.stdout, `${host.directory}/root/one/tls\n`)
  const global = await call(host, ['certs:report', '--global', '--format', 'json'])
  assert.equal(global.stdout, '{}\n')
  await call(host, ['certs:remove', 'one'])
  const { exitCode, stdout } = await call(host, ['certs:report', 'one'])
  assert.equal(exitCode, 0)
  assert.match(
    stdout,
    /^=====> one ssl information\n {7}Ssl dir: {23}\/\S+\n {7}Ssl enabled: {19}false\n {7}Ssl expires at: {16}\n/,
  )
})

test('openssl asks for the names of a self-signed certificate', async () => {
  await using at = await prepare()
  const { host } = at
  const wrong = await call(host, ['certs:generate', 'one', 'no domain'], { stdin: '\n' })
  assert.deepEqual([wrong.exitCode, wrong.stderr], [1, ' !     no domain is invalid. exiting...\n'])
  const made = await call(host, ['certs:generate', 'one', 'new.example'], {
    stdin: '\n\n\n\n\nnew.example\n\n\n\n',
  })
  assert.equal(made.exitCode, 0, made.stderr)
  assert.match(
    made.stdout,
    /^-----> Installing certificate and key\.\.\.\n-----> Added new\.example to one\n/,
  )
  assert.ok(made.stdout.endsWith(`by a CA of your choosing.\n${at.read('server.csr')}`), made.stdout)
  assert.equal((await call(host, ['certs:report', 'one', '--ssl-hostnames'])).stdout, 'new.example\n')
  const again = await call(host, ['certs:generate', 'one', 'new.example'])
  assert.deepEqual([again.exitCode, again.stdout], [0, '-----> one has an SSL endpoint already defined\n'])
})

test('other plugins ask and change by trigger', async () => {
  await using at = await prepare()
  const { host, first } = at
  const { ctx } = host.ctx()
  const trigger = (...words: string[]) => host.libexec('plugn-trigger', words)
  assert.equal((await trigger('certs-exists', 'one')).stdout, 'false\n')
  assert.equal((await trigger('certs-get', 'one', 'crt')).exitCode, 1)
  assert.equal((await trigger('certs-set', 'one', first.crt, first.key)).exitCode, 0)
  assert.equal((await trigger('certs-exists', 'one')).stdout, 'true\n')
  assert.equal((await trigger('certs-get', 'one', 'key')).stdout, first.text.key)
  assert.equal((await trigger('certs-get', 'one', 'csr')).exitCode, 1)
  assert.deepEqual(await ctx.triggers.collect('ports-get', ['one']), ['http:80:5000', 'https:443:5000'])
  assert.equal((await trigger('certs-remove', 'one')).exitCode, 0)
  assert.equal((await trigger('certs-remove', 'one')).exitCode, 1)
})

test('a renamed app keeps its certificate, a clone starts without', async () => {
  await using host = await createHost()
  const maker = certificateMaker(host.directory)
  const { crt, key } = await maker.selfSigned('first', '/CN=first.example')
  host.ctx().ctx.properties('proxy').set('--global', 'type', 'none')
  assert.equal((await call(host, ['apps:create', 'one'])).exitCode, 0)
  await call(host, ['ports:set', 'one', 'http:80:3000'])
  await call(host, ['certs:add', 'one', crt, key])
  const enabled = async (app: string) => (await call(host, ['certs:report', app, '--ssl-enabled'])).stdout
  const cloned = await call(host, ['apps:clone', '--skip-deploy', 'one', 'two'])
  assert.equal(cloned.exitCode, 0, cloned.stderr)
  assert.deepEqual([await enabled('one'), await enabled('two')], ['true\n', 'false\n'])
  assert.deepEqual(host.ctx().ctx.properties('ports').list('two', 'map'), ['http:80:3000'])
  const renamed = await call(host, ['apps:rename', '--skip-deploy', 'one', 'three'])
  assert.equal(renamed.exitCode, 0, renamed.stderr)
  assert.equal(await enabled('three'), 'true\n')
})
