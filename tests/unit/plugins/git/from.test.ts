import assert from 'node:assert/strict'
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { crc32 } from 'node:zlib'
import { capture } from '../../../../core/system/exec.ts'
import { call } from '../../../support/call.ts'
import { createClient } from '../../../support/git.ts'
import { createHost, type Host } from '../../../support/host.ts'

/** Says what arrives instead of building it; fails when told to. */
async function setUp(): Promise<Host> {
  const host = await createHost({ only: ['apps', 'builds', 'common', 'config', 'git'] })
  host.addPlugin('0show', {
    'post-extract': `#!/bin/sh
echo "files: $(cd "$2" && find . -type f -o -type l | sort | tr '\\n' ' ')"
[ ! -e "$DOKKU_ROOT/fail" ] || exit 3
`,
    'builder-build': '#!/bin/sh\nexit 0\n',
  })
  rmSync(join(host.directory, 'lib/core-plugins/available/common/release-and-deploy'), { force: true })
  await call(host, ['apps:create', 'web'])
  return host
}

async function tar(host: Host, name: string, ...args: string[]): Promise<string> {
  const file = join(host.directory, name)
  const { exitCode, stderr } = await capture('tar', ['-cf', file, ...args], {
    cwd: join(host.directory, 'src'),
  })
  assert.equal(exitCode, 0, stderr)
  return file
}

function makeSource(host: Host): string {
  const directory = join(host.directory, 'src')
  mkdirSync(join(directory, 'repo-1/lib'), { recursive: true })
  writeFileSync(join(directory, 'repo-1/Dockerfile'), 'FROM scratch\n')
  writeFileSync(join(directory, 'repo-1/lib/a'), 'x')
  return directory
}

test('git:from-archive takes tar and tar.gz without their top directory, from files and stdin', async () => {
  await using host = await setUp()
  makeSource(host)
  const file = await tar(host, 'a.tar', 'repo-1')
  const fromUrl = await call(host, ['git:from-archive', 'web', `file://${file}`])
  assert.equal(fromUrl.exitCode, 0, fromUrl.stdout + fromUrl.stderr)
  assert.match(fromUrl.stdout, /files: \.\/Dockerfile \.\/lib\/a \n/)
  assert.match(
    fromUrl.stdout,
    /\[archive-security\] timestamp=\S+ user=\S+ event=extraction_completed archive_type=tar /,
  )
  assert.equal((await call(host, ['apps:report', 'web', '--app-deploy-source'])).stdout, 'tar\n')
  const same = await call(host, ['git:from-archive', 'web', `file://${file}`])
  assert.equal(same.exitCode, 1)
  assert.match(same.stdout, /No changes detected, skipping git commit/)
  writeFileSync(join(host.directory, 'src/repo-1/lib/b'), 'y')
  await capture('tar', ['-czf', '../b.tar.gz', 'repo-1'], { cwd: join(host.directory, 'src') })
  const zipped = readFileSync(join(host.directory, 'b.tar.gz'))
  const { ctx, stdout } = host.ctx()
  await ctx
    .with({ stdin: zipped })
    .triggers.all('git-from-archive', ['web', '--', 'tar.gz', 'Me', 'me@example.org'])
  assert.match(stdout.text(), /files: \.\/Dockerfile \.\/lib\/a \.\/lib\/b \n/)
  const log = await capture('git', ['log', '-1', '--format=%an <%ae> %s', 'master'], {
    cwd: join(host.directory, 'root/web'),
  })
  assert.match(log.stdout, /^Me <me@example\.org> Automated commit @ \d+\n$/)
})

test('git:from-archive app -- reads stdin by the command line', async () => {
  await using host = await setUp()
  makeSource(host)
  await tar(host, 'a.tar', 'repo-1')
  const script = `"$0" "$1" git:from-archive web -- Someone < "$2"`
  const repository = join(import.meta.dirname, '../../../..')
  const result = await capture(
    '/bin/sh',
    [
      '-c',
      script,
      join(repository, 'scripts/node'),
      join(repository, 'core/main.ts'),
      join(host.directory, 'a.tar'),
    ],
    { env: host.env },
  )
  assert.equal(result.exitCode, 0, result.stdout + result.stderr)
  assert.match(result.stdout, /Fetching tar file from stdin\n\d+\n/)
})

test('archives that lead out of their directory, or are too big, are refused before anything is unpacked', async () => {
  await using host = await setUp()
  const source = makeSource(host)
  writeFileSync(join(host.directory, 'outside'), '')
  symlinkSync('/etc/passwd', join(source, 'absolute'))
  symlinkSync('../../outside', join(source, 'repo-1/climbing'))
  symlinkSync('../Dockerfile', join(source, 'repo-1/lib/fine'))
  const cases: [string, RegExp][] = [
    [await tar(host, '1.tar', '-P', '../outside'), /entries with parent directory traversal/],
    [await tar(host, '2.tar', '-P', join(host.directory, 'outside')), /entries with absolute paths/],
    [await tar(host, '3.tar', 'absolute'), /symlinks with absolute targets/],
    [await tar(host, '4.tar', 'repo-1/climbing'), /symlinks pointing outside extraction directory/],
  ]
  for (const [file, message] of cases) {
    const result = await call(host, ['git:from-archive', 'web', `file://${file}`])
    assert.equal(result.exitCode, 1)
    assert.match(result.stderr, message)
    assert.match(result.stdout, /\[archive-security\] .* event=rejected_/)
    assert.doesNotMatch(result.stdout, /extraction_started/)
  }
  rmSync(join(source, 'repo-1/climbing'))
  const fine = await tar(host, '5.tar', 'repo-1')
  await call(host, ['git:set', '--global', 'archive-max-files', '2'])
  const many = await call(host, ['git:from-archive', 'web', `file://${fine}`])
  assert.match(many.stderr, /Archive contains 3 entries which exceeds the maximum of 2/)
  await call(host, ['git:set', '--global', 'archive-max-files', ''])
  await call(host, ['git:set', '--global', 'archive-max-size', '100'])
  const large = await host.dokku(['git:from-archive', 'web', '--', 'x'], {
    stdin: readFileSync(fine, 'latin1'),
  })
  assert.match(large.stderr, /Archive exceeds maximum allowed size of 100 bytes/)
  await call(host, ['git:set', '--global', 'archive-max-size', ''])
  const result = await call(host, ['git:from-archive', 'web', `file://${fine}`])
  assert.match(result.stdout, /\.\/lib\/fine /)
  const broken = await call(host, ['git:from-archive', '--archive-type', 'zip', 'web', `file://${fine}`])
  assert.match(broken.stderr, /Cannot read the archive: the zip file is damaged or of an unknown kind/)
})

test('a failed deploy puts the branch back', async () => {
  await using host = await setUp()
  const source = makeSource(host)
  const { ctx } = host.ctx()
  writeFileSync(join(host.directory, 'root/fail'), '')
  await assert.rejects(ctx.triggers.all('git-from-directory', ['web', join(source, 'repo-1')]))
  assert.equal(await ctx.triggers.gate('git-has-code', ['web']), false)
  rmSync(join(host.directory, 'root/fail'))
  await ctx.triggers.all('git-from-directory', ['web', join(source, 'repo-1')])
  assert.equal(await ctx.triggers.gate('git-has-code', ['web']), true)
})

test('git:sync takes a branch, a tag or a commit, and builds when there is something new', async () => {
  await using host = await setUp()
  const client = await createClient(host, 'main')
  const first = await client.commit({ a: '1' })
  await client.git('tag', 'v1')
  const second = await client.commit({ a: '2' })
  const url = `file://${client.directory}`
  const cloned = await call(host, ['git:sync', '--build', 'web', url, 'main'])
  assert.equal(cloned.exitCode, 0, cloned.stdout + cloned.stderr)
  assert.match(
    cloned.stdout,
    /^-----> Cloning web from \S+#main\n {7}Detected branch, setting deploy-branch to main\n/,
  )
  const sha = async () => (await call(host, ['git:report', 'web', '--git-sha'])).stdout.trim()
  assert.equal(await sha(), second)
  const metadata = await call(host, ['apps:report', 'web', '--app-deploy-source-metadata'])
  assert.equal(metadata.stdout, `${url}#${second}\n`)
  const unchanged = await call(host, ['git:sync', '--build-if-changes', 'web', url])
  assert.match(unchanged.stdout, /Skipping build as no changes were detected/)
  await call(host, ['git:sync', 'web', url, 'v1'])
  assert.equal(await sha(), first)
  await call(host, ['git:sync', 'web', url, second.slice(0, 10)])
  assert.equal(await sha(), second)
  await client.git('branch', 'other', first)
  await call(host, ['git:sync', 'web', url, 'other'])
  const branch = (name: string) =>
    readFileSync(join(host.env.DOKKU_ROOT ?? '', 'web/refs/heads', name), 'utf8')
  assert.deepEqual([branch('other'), branch('main')], [`${first}\n`, `${first}\n`])
  await call(host, ['git:sync', 'web', url, 'main'])
  for (const words of [['--upload-pack=touch /tmp/x'], [url, '--x'], [url, 'nope'], ['ext::sh -c id']]) {
    const result = await call(host, ['git:sync', 'web', '--', ...words])
    assert.notEqual(result.exitCode, 0, words.join(' '))
  }
  assert.equal(await sha(), second)
})

test('git:auth keeps logins in .netrc, mode 0600', async () => {
  await using host = await setUp()
  const set = await call(host, ['git:auth', 'example.org', 'me', 'secret'])
  assert.equal(set.stdout, '-----> Setting netrc auth entry for host example.org\n')
  assert.equal((await call(host, ['git:auth-status', 'example.org', 'me', 'secret'])).exitCode, 0)
  assert.equal((await call(host, ['git:auth-status', 'example.org', 'me', 'other'])).exitCode, 1)
  assert.equal((await call(host, ['git:auth-status', 'example.org'])).exitCode, 1)
  await call(host, ['git:auth', 'example.org'])
  assert.equal((await call(host, ['git:auth-status', 'example.org'])).exitCode, 0)
})

test('git:generate-deploy-key and git:public-key', async () => {
  await using host = await setUp()
  const none = await call(host, ['git:public-key'])
  assert.deepEqual([none.exitCode, none.stderr.split('\n').length], [1, 5])
  assert.equal((await call(host, ['git:generate-deploy-key'])).exitCode, 0)
  assert.match((await call(host, ['git:public-key'])).stdout, /^ssh-ed25519 \S+ dokku@\S+\n$/)
  assert.equal(
    (await call(host, ['git:generate-deploy-key'])).stdout,
    ' !     A deploy key already exists for this host\n',
  )
})

test('image names that would write more than one Dockerfile line are refused', async () => {
  await using host = await setUp()
  for (const image of ['a\nRUN id', 'a b', '-x', '$(id)', '']) {
    const result = await call(host, ['git:from-image', 'web', '--', image])
    assert.equal(result.exitCode, 1, image)
  }
  assert.ok(!existsSync(join(host.directory, 'root/web/refs/heads/master')))
})

test('zip archives: unpacked without their top directory, links out of it refused', async () => {
  await using host = await setUp()
  const file = join(host.directory, 'a.zip')
  const link = 0o120777
  writeFileSync(
    file,
    zip([
      ['repo/', '', 0o40755],
      ['repo/Procfile', 'web: x', 0o100644],
      ['repo/l', 'Procfile', link],
    ]),
  )
  const fine = await call(host, ['git:from-archive', '--archive-type', 'zip', 'web', `file://${file}`])
  assert.equal(fine.exitCode, 0, fine.stdout)
  assert.match(
    fine.stdout,
    /Stripping top-level archive folder components\n[\s\S]*files: \.\/Procfile \.\/l \n/,
  )
  const bad: [string, string, number][] = [
    ['../x', '', 0o100644],
    ['/x', '', 0o100644],
    ['l', '/etc/passwd', link],
    ['d/l', '../../x', link],
  ]
  for (const entry of bad) {
    writeFileSync(file, zip([entry]))
    const refused = await call(host, ['git:from-archive', '--archive-type', 'zip', 'web', `file://${file}`])
    assert.equal(refused.exitCode, 1)
    assert.match(refused.stdout, /event=rejected_/, entry[0])
    assert.doesNotMatch(refused.stdout, /extraction_started/)
  }
})

/** A zip file of stored entries: name, content, mode. */
function zip(entries: [string, string, number][]): Buffer {
  const locals: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const [name, content, mode] of entries) {
    const shared = Buffer.alloc(26)
    shared.writeUInt16LE(20, 0)
    shared.writeUInt32LE(crc32(content), 10)
    shared.writeUInt32LE(content.length, 14)
    shared.writeUInt32LE(content.length, 18)
    shared.writeUInt16LE(name.length, 22)
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), shared, Buffer.from(name + content)])
    const more = Buffer.alloc(14)
    more.writeUInt16LE(mode & 0xffff, 8)
    more.writeUInt32LE(offset, 10)
    directory.push(Buffer.from('PK\x01\x02'), Buffer.from([20, 3]), shared, more, Buffer.from(name))
    locals.push(local)
    offset += local.length
  }
  const end = Buffer.alloc(18)
  end.writeUInt16LE(entries.length, 4)
  end.writeUInt16LE(entries.length, 6)
  end.writeUInt32LE(Buffer.concat(directory).length, 8)
  end.writeUInt32LE(offset, 12)
  return Buffer.concat([...locals, ...directory, Buffer.from('PK\x05\x06'), end])
}

test('what is refused for a missing word is no build', async () => {
  await using host = await setUp()
  const refusals = [
    ['from-image', 'Please specify a docker image'],
    ['load-image', 'Please specify a docker image'],
    ['from-archive', 'Please specify an archive url or -- to fetch the archive from stdin'],
    ['sync', 'Missing GIT_REMOTE parameter'],
  ]
  for (const [command, sentence] of refusals) {
    const { exitCode, stdout, stderr } = await call(host, [`git:${command}`, 'web'])
    assert.deepEqual([exitCode, stdout, stderr], [1, '', ` !     ${sentence}\n`])
  }
  assert.ok(!existsSync(join(host.directory, 'lib/data/builds')))
})
