import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { knownFlags } from '../../../../core/deploy/known-flags.ts'
import { lambdaArguments } from '../../../../plugins/builder-lambda/arguments.ts'
import { entrypointDockerfile, nixpacksArguments } from '../../../../plugins/builder-nixpacks/arguments.ts'
import { packArguments } from '../../../../plugins/builder-pack/arguments.ts'
import { railpackArguments } from '../../../../plugins/builder-railpack/arguments.ts'

const dockerArgs = [
  ...[
    '--restart=always',
    '-v',
    '/a:/b',
    '--volume=/c:/d',
    '--env',
    'A',
    '-e=B=1 2',
    '--platform',
    'linux/amd64',
  ],
  ...[
    '--network=host',
    '--cache-key=k',
    '--clear-cache',
    '--no-cache',
    '--build-cmd=make x',
    '--label=dokku',
    '-t',
  ],
]

test('the words for pack', () => {
  const plan = {
    image: 'dokku/one:latest',
    builder: 'heroku/builder:24',
    directory: '/src',
    dockerArgs,
    buildpackUrl: '',
    buildpacks: ['b1', 'b2'],
    variables: ['KEY', 'OTHER'],
  }
  const head = [
    'build',
    'dokku/one:latest',
    '--builder',
    'heroku/builder:24',
    '--path',
    '/src',
    '--default-process',
    'web',
  ]
  const flags = [
    '--volume',
    '/a:/b',
    '--volume',
    '/c:/d',
    '--env',
    'A',
    '--env',
    'B=1 2',
    '--platform',
    'linux/amd64',
    '--network',
    'host',
    '--clear-cache',
  ]
  const variables = ['--env', 'KEY', '--env', 'OTHER']
  assert.deepEqual(packArguments(plan), [
    ...head,
    ...flags,
    '--builder',
    'b1',
    '--builder',
    'b2',
    ...variables,
  ])
  assert.deepEqual(packArguments({ ...plan, buildpackUrl: 'u', dockerArgs: [] }), [
    ...head,
    '--builder',
    'u',
    ...variables,
  ])
})

test('the words for nixpacks, railpack and lambda-builder', () => {
  const [image, directory] = ['dokku/one:latest', '/src']
  assert.deepEqual(nixpacksArguments({ image, directory, labels: ['a=b'], dockerArgs }), [
    ...[
      'build',
      '--label=a=b',
      '--env',
      'A',
      '--env',
      'B=1 2',
      '--platform',
      'linux/amd64',
      '--cache-key',
      'k',
    ],
    ...['--no-cache', '--build-cmd', 'make x', '--label', 'dokku', '--name', image, directory],
  ])
  assert.equal(
    entrypointDockerfile(image),
    `FROM dokku/one:latest
RUN printf '%s\\n' '#!/usr/bin/env bash' 'exec bash -l -c -- "$*"' > /usr/local/bin/entrypoint && chmod +x /usr/local/bin/entrypoint
ENTRYPOINT ["/usr/local/bin/entrypoint"]
`,
  )
  assert.deepEqual(railpackArguments({ image, directory, dockerArgs }), [
    ...['build', '--env', 'A', '--env', 'B=1 2', '--platform', 'linux/amd64', '--cache-key', 'k'],
    ...['--build-cmd', 'make x', '--name', image, directory],
  ])
  assert.deepEqual(lambdaArguments({ image, directory, labels: ['a=b'], globalArgs: ['--label=dokku'] }), [
    ...[
      'build',
      '--generate-image',
      '--write-procfile',
      '--image-env=DOCKER_LAMBDA_STAY_OPEN=1',
      '--label=a=b',
    ],
    ...['--label=dokku', '--port', '5000', '--tag', image, '--working-directory', directory],
  ])
})

test('known flags are kept in order, whatever surrounds them', () => {
  const table = { valued: { '--env': ['-e'] }, switches: ['--on'] }
  const other = fc.constantFrom('--restart=always', 'word', '', '--en', '-x=1', '--on=1')
  const known = fc.oneof(
    fc.constant({ words: ['--on'], kept: ['--on'] }),
    fc.string().map((value) => ({ words: ['-e', value], kept: ['--env', value] })),
    fc.string().map((value) => ({ words: [`--env=${value}`], kept: ['--env', value] })),
  )
  const pieces = fc.array(
    fc.oneof(
      other.map((word) => ({ words: [word], kept: [] as string[] })),
      known,
    ),
  )
  fc.assert(
    fc.property(pieces, (list) => {
      const words = list.flatMap((piece) => piece.words)
      assert.deepEqual(
        knownFlags(words, table),
        list.flatMap((piece) => piece.kept),
      )
    }),
  )
})
