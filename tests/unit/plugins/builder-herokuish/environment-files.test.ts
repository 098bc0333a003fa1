import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { capture } from '../../../../core/system/exec.ts'
import { sourceDockerfile } from '../../../../plugins/builder-herokuish/dockerfiles.ts'
import {
  buildEnvironmentFiles,
  profileFiles,
} from '../../../../plugins/builder-herokuish/environment-files.ts'
import { createArguments } from '../../../../plugins/builder-herokuish/run-buildpacks.ts'

test('buildpacks find a file per variable and all of them in .env, after the app`s own', () => {
  const env = new Map([
    ['A', Buffer.from([0xff, 0x0a])],
    ['B', Buffer.from("it's $x")],
  ])
  const files = buildEnvironmentFiles(env, Buffer.from('OLD=1\n\n'))
  assert.deepEqual(
    files.map(({ path }) => path),
    ['tmp/env/A', 'tmp/env/B', 'app/.env'],
  )
  assert.deepEqual(files[0]?.content, Buffer.from([0xff, 0x0a]))
  assert.equal(files[2]?.content.toString('latin1'), 'OLD=1\nA="\xff\\n"\nB="it\'s \\$x"\n')
})

test('a shell that sources the profile sees every byte', async () => {
  const value = fc.uint8Array({ min: 1, maxLength: 40 })
  await fc.assert(
    fc.asyncProperty(value, async (bytes) => {
      const [, app] = profileFiles(new Map(), new Map([['VALUE', Buffer.from(bytes)]]))
      const script = Buffer.concat([app!.content, Buffer.from('printf %s "$VALUE" | od -An -v -tx1\n')])
      const { stdout } = await capture('bash', [], { stdin: script })
      assert.equal(stdout.replace(/\s+/g, ''), Buffer.from(bytes).toString('hex'))
    }),
    { numRuns: 25 },
  )
})

test('the Dockerfile that puts the source into the builder', () => {
  assert.equal(
    sourceDockerfile('gliderlabs/herokuish:latest-24', 'herokuishuser', ''),
    `FROM gliderlabs/herokuish:latest-24
ARG TRACE=""
RUN TRACE="$TRACE" USER=herokuishuser /exec true
COPY --chown=herokuishuser . /app
WORKDIR /app
ENV HEROKUISH_DISABLE_CHOWN=true
`,
  )
})

test('the words that create the container of a build', () => {
  const words = createArguments({
    app: 'web',
    image: 'dokku/web:latest',
    labels: ['dokku', 'com.dokku.app-name=web'],
    globalArgs: ['--label=x'],
    buildArgs: ['--env=USER=herokuishuser'],
    trace: true,
    processArgs: ['--memory=1g'],
  })
  assert.deepEqual(words, [
    '--label=dokku',
    '--label=com.dokku.app-name=web',
    '--label=x',
    '--volume',
    'cache-web:/cache',
    '--env=CACHE_PATH=/cache',
    '--env=USER=herokuishuser',
    '--env=TRACE=true',
    '--env=BUILDPACK_XTRACE=1',
    '--memory=1g',
    'dokku/web:latest',
    '/build',
  ])
})
