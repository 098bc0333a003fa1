import assert from 'node:assert/strict'
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { deriveImage } from '../../../../core/deploy/derive-image.ts'
import { createLab, type Lab, whyNoDocker } from '../scheduler-docker-local/lab.ts'

const skip = (await whyNoDocker()) ?? false

interface Source {
  directory: string
  put(name: string, content: string): void
}

function sourceOf({ host }: Lab): Source {
  const directory = join(host.directory, 'source')
  mkdirSync(directory)
  return { directory, put: (name, content) => writeFileSync(join(directory, name), content) }
}

test('a Dockerfile becomes a labelled release with the predeploy script in it', { skip }, async () => {
  await using lab = await createLab()
  const { host, app } = lab
  await lab.makeImage(['/bin/sleep', '1000'])
  await lab.docker('tag', `dokku/${app}:latest`, `${app}-base`)
  const source = sourceOf(lab)
  const { ctx, stdout } = host.ctx()
  try {
    source.put('Dockerfile', `FROM ${app}-base\nARG WORD\nRUN echo "$WORD" >/word\nEXPOSE 8080\n`)
    source.put('app.json', '{"scripts": {"dokku": {"predeploy": "echo $WORD; echo x >/made"}}}')
    ctx.properties('scheduler').set(app, 'shell', '/bin/sh')
    await ctx.triggers.all('config-set', ['--no-restart', app, 'WORD=a "b" $c'])
    host.addPlugin('flags', {
      'docker-args-build': '#!/bin/sh\necho " --build-arg WORD --restart always "\n',
    })
    await ctx.triggers.all('core-post-extract', [app, source.directory, ''])
    await ctx.triggers.for('builder-build', ['dockerfile', app, source.directory])
    assert.deepEqual(ctx.properties('ports').list(app, 'map-detected'), ['http:8080:8080'])
    await ctx.triggers.for('builder-release', ['dockerfile', app, 'latest'])
    assert.match(
      stdout.text(),
      new RegExp(
        `=====> Start of ${app} predeploy task \\([0-9a-f]{9}\\) output\n {7}a "b" \\$c\n=====> End of ${app} predeploy task`,
      ),
    )
    const released = await ctx.docker.inspectImage(`dokku/${app}:latest`)
    assert.deepEqual(released?.Config.Labels, {
      dokku: '',
      'com.dokku.app-name': app,
      'com.dokku.builder-type': 'dockerfile',
      'com.dokku.image-stage': 'release',
      'com.dokku.predeploy-phase': 'true',
      dokku_phase_script: 'predeploy',
      'org.label-schema.schema-version': '1.0',
      'org.label-schema.vendor': 'dokku',
    })
    assert.deepEqual(released?.Config.Cmd, ['/bin/sleep', '1000'])
    assert.equal(await lab.docker('run', '--rm', `dokku/${app}`, '/bin/cat', '/word', '/made'), 'a "b" $c\nx')
    assert.equal((await ctx.docker.listContainers({ labels: [`com.dokku.app-name=${app}`] })).length, 0)
  } finally {
    await lab.docker('rmi', '-f', `${app}-base`)
  }
})

test('a build that fails and a script that fails leave the image and no container', { skip }, async () => {
  await using lab = await createLab()
  const { host, app } = lab
  await lab.makeImage(['/bin/sleep', '1000'], { 'com.dokku.image-stage': 'build' })
  const source = sourceOf(lab)
  const { ctx } = host.ctx()
  ctx.properties('scheduler').set(app, 'shell', '/bin/sh')
  const id = (await ctx.docker.inspectImage(`dokku/${app}:latest`))?.Id
  await assert.rejects(ctx.triggers.for('builder-build', ['dockerfile', app, source.directory]), {
    message: 'No Dockerfile found in source code directory',
  })
  source.put('Dockerfile', 'NONSENSE')
  await assert.rejects(ctx.triggers.for('builder-build', ['dockerfile', app, source.directory]))
  source.put('app.json', '{"scripts": {"dokku": {"predeploy": "exit 3"}}}')
  await ctx.triggers.all('core-post-extract', [app, source.directory, ''])
  await assert.rejects(ctx.triggers.for('builder-release', ['dockerfile', app, 'latest']), {
    message: 'Execution of predeploy task failed: exit 3',
  })
  assert.equal((await ctx.docker.inspectImage(`dokku/${app}:latest`))?.Id, id)
  assert.equal((await ctx.docker.listContainers({ labels: [`com.dokku.app-name=${app}`] })).length, 0)
})

test('a derived image differs in what was asked for only, and the host keeps no file', { skip }, async () => {
  await using lab = await createLab()
  const { host, app } = lab
  const image = `dokku/${app}:latest`
  await lab.makeImage(['/bin/cat', '/a/secret'], { 'com.dokku.image-stage': 'build', kept: 'yes' })
  // A place and a number of its own: other tests make files of such names at the same time.
  const place = join(host.directory, 'temporary')
  mkdirSync(place)
  const { ctx } = host.ctx({ env: { TMPDIR: place, DOKKU_PID: `images${process.pid}` } })
  const { TMPDIR } = process.env
  process.env.TMPDIR = place
  const content = Buffer.from([0xff, 0x00, 0x0a])
  await deriveImage(ctx, image, {
    labels: { 'com.dokku.image-stage': 'release' },
    files: [{ path: 'a/secret', content }],
    command: ['/bin/sh', '-c', 'echo done >/ran'],
    env: ['K=v'],
  })
  const info = await ctx.docker.inspectImage(image)
  assert.deepEqual(info?.Config.Cmd, ['/bin/cat', '/a/secret'])
  assert.deepEqual(info?.Config.Labels, { 'com.dokku.image-stage': 'release', kept: 'yes' })
  assert.ok(info?.Config.Env?.includes('K=v'))
  assert.equal(await lab.docker('run', '--rm', image, '/bin/cat', '/ran'), 'done')
  assert.equal(
    await lab.docker('run', '--rm', image, '/bin/busybox', 'stat', '-c', '%a %s', '/a/secret'),
    '600 3',
  )
  await assert.rejects(
    deriveImage(ctx, image, { labels: {}, command: ['/bin/sh', '-c', 'echo no; exit 4'] }),
    {
      message: '/bin/sh exited with 4 in the image: no',
    },
  )
  if (TMPDIR === undefined) delete process.env.TMPDIR
  else process.env.TMPDIR = TMPDIR
  assert.deepEqual(readdirSync(place), [])
  assert.deepEqual(
    readdirSync('/tmp').filter((name) => name.startsWith(`dokku-images${process.pid}`)),
    [],
  )
})
