import assert from 'node:assert/strict'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { placeSettingsFile } from '../../../../core/deploy/settings-file.ts'
import { writeConfig } from '../../../../core/state/config-env.ts'
import { UserError } from '../../../../core/system/errors.ts'
import { entrypointDockerfile } from '../../../../plugins/builder-nixpacks/arguments.ts'
import { createHost, type Host } from '../../../support/host.ts'

async function builderHost(): Promise<{ host: Host; source: string; bin: string; calls(): string[] }> {
  const only = [
    'builder-lambda',
    'builder-nixpacks',
    'builder-pack',
    'builder-railpack',
    'builder',
    'common',
    'config',
    'git',
    'ports',
    'proxy',
    'ps',
  ]
  const host = await createHost({ only })
  host.createApp('one')
  const source = join(host.directory, 'source')
  const bin = join(host.directory, 'bin')
  for (const folder of [source, bin]) mkdirSync(folder)
  const log = join(host.directory, 'calls')
  writeFileSync(log, '')
  Object.assign(host.env, { PATH: `${bin}:${host.env.PATH}`, DOCKER_BIN: 'docker', CALLS: log })
  const { ctx } = host.ctx()
  writeConfig(ctx.paths, 'one', new Map([['SECRET', Buffer.from('s3')]]))
  return { host, source, bin, calls: () => readFileSync(log, 'utf8').trimEnd().split('\n') }
}

function program(bin: string, name: string, more = ''): void {
  writeFileSync(join(bin, name), `#!/bin/sh\necho "${name} $* [$SECRET]" >>"$CALLS"\n${more}\n`, {
    mode: 0o755,
  })
}

test('each builder is found by its file, wherever a property says it lies', async () => {
  const { host, source } = await builderHost()
  await using _ = host
  const { ctx } = host.ctx()
  const files = {
    lambda: 'lambda.yml',
    nixpacks: 'nixpacks.toml',
    pack: 'project.toml',
    railpack: 'railpack.json',
  }
  const properties = {
    lambda: 'lambdayml-path',
    nixpacks: 'nixpackstoml-path',
    pack: 'projecttoml-path',
    railpack: 'railpackjson-path',
  }
  for (const [name, file] of Object.entries(files)) {
    const detect = async () =>
      (await ctx.triggers.one(`builder-${name}`, 'builder-detect', ['one', source])).trim()
    const extract = () => ctx.triggers.one(`builder-${name}`, 'core-post-extract', ['one', source, ''])
    assert.equal(await detect(), '')
    writeFileSync(join(source, file), 'usual')
    await extract()
    assert.equal(await detect(), name)
    ctx.properties(`builder-${name}`).set('one', properties[name as 'pack'], `conf/${name}`)
    mkdirSync(join(source, 'conf'), { recursive: true })
    writeFileSync(join(source, 'conf', name), 'other')
    await extract()
    assert.equal(readFileSync(join(source, file), 'utf8'), 'other')
    await extract()
    assert.equal(await detect(), '', 'a file that is not where it should be is none')
  }
})

test('a settings file outside of the source is none', async () => {
  const { host, source } = await builderHost()
  await using _ = host
  writeFileSync(join(host.directory, 'outside'), '')
  symlinkSync(join(host.directory, 'outside'), join(source, 'link'))
  for (const path of ['../outside', 'link', '.']) {
    writeFileSync(join(source, 'project.toml'), '')
    placeSettingsFile(source, 'project.toml', path)
    assert.equal(existsSync(join(source, 'project.toml')), false, path)
  }
  assert.ok(existsSync(join(host.directory, 'outside')))
})

test('a program that is missing, or that fails, ends the build with one sentence', async () => {
  const { host, source, bin, calls } = await builderHost()
  await using _ = host
  const programs = { pack: 'pack', nixpacks: 'nixpacks', railpack: 'railpack', lambda: 'lambda-builder' }
  for (const [builder, name] of Object.entries(programs)) {
    const { ctx } = host.ctx()
    const build = () => ctx.triggers.for('builder-build', [builder, 'one', source])
    await assert.rejects(build(), new UserError(`Missing ${name}, install it`))
    writeFileSync(join(bin, name), 'no program')
    await assert.rejects(build(), new UserError(`Missing ${name}, install it`))
    chmodSync(join(bin, name), 0o755)
    program(bin, name, 'exit 3')
    const failures: Record<string, string> = {
      pack: 'pack build failed with exit code 3',
      lambda: 'lambda-builder failed with exit code 3',
    }
    await assert.rejects(build(), new UserError(failures[builder] ?? 'Failure building image'))
  }
  assert.match(
    calls()[0] as string,
    /^pack build dokku\/one:latest --builder heroku\/builder:24 --path \S+ --default-process web --env SECRET \[s3\]$/,
  )
})

test('nixpacks and railpack build without the release process, and get an entrypoint or lose it', async () => {
  const { host, source, bin, calls } = await builderHost()
  await using _ = host
  program(bin, 'nixpacks')
  program(bin, 'railpack')
  program(bin, 'docker', 'case "$*" in *"--file"*|*" -") cat >>"$CALLS" ;; esac')
  host.addPlugin('asks', {
    'docker-args-build': '#!/bin/sh\necho "--env SECRET --restart=always"\n',
    'pre-build': '#!/bin/sh\necho "pre $1" >>"$CALLS"\n',
    'post-build': '#!/bin/sh\necho "post $1" >>"$CALLS"\n',
  })
  writeFileSync(join(source, 'Procfile'), 'web: x\nrelease: y\n')
  const labels = (builder: string) =>
    `--label=org.label-schema.schema-version=1.0 --label=org.label-schema.vendor=dokku --label=com.dokku.image-stage=build --label=com.dokku.builder-type=${builder} --label=com.dokku.app-name=one --label=dokku`
  const { ctx } = host.ctx()
  await ctx.triggers.for('builder-build', ['nixpacks', 'one', source])
  assert.equal(readFileSync(join(source, 'Procfile'), 'utf8'), 'web: x\n')
  assert.deepEqual(calls(), [
    'pre nixpacks',
    `nixpacks build ${labels('nixpacks')} --env SECRET --label org.label-schema.schema-version=1.0 --label org.label-schema.vendor=dokku --label dokku --name dokku/one:latest ${source} [s3]`,
    'docker image build --tag dokku/one:latest - []',
    ...entrypointDockerfile('dokku/one:latest').trimEnd().split('\n'),
    'post nixpacks',
  ])
  writeFileSync(join(host.directory, 'calls'), '')
  await ctx.triggers.for('builder-build', ['railpack', 'one', source])
  assert.deepEqual(calls(), [
    'pre railpack',
    `railpack build --env SECRET --name dokku/one:latest-build ${source} [s3]`,
    `docker image build ${labels('railpack')} ${labels('')
      .split(' ')
      .filter((word) => /schema|=dokku$/.test(word))
      .join(' ')} --tag dokku/one:latest - []`,
    'FROM dokku/one:latest-build',
    'ENTRYPOINT []',
    'docker image remove dokku/one:latest-build []',
    'post railpack',
  ])
})

test('lambda keeps the last function', async () => {
  const { host, source, bin } = await builderHost()
  await using _ = host
  const { ctx } = host.ctx()
  const build = () => ctx.triggers.for('builder-build', ['lambda', 'one', source])
  program(bin, 'lambda-builder')
  const none = 'Compressed lambda.zip not detected, failed to build lambda function'
  await assert.rejects(build(), new UserError(none))
  program(bin, 'lambda-builder', 'echo zip >lambda.zip; echo "web: x" >Procfile')
  const data = join(ctx.paths.data, 'builder-lambda/one')
  mkdirSync(data, { recursive: true })
  writeFileSync(join(data, 'old.zip'), '')
  await build()
  const kept = readdirSync(data).sort()
  assert.equal(kept.length, 2)
  assert.match(kept.join(' '), /^\S*\.Procfile \S*\.zip$/)
  assert.equal(ctx.properties('ports').get('one', 'map-detected').trim(), 'http:80:5000')
  await ctx.triggers.one('builder-lambda', 'post-delete', ['one', ''])
  assert.equal(existsSync(data), false)
})

test('containers of pack images start with its launcher, unless the image starts itself', async () => {
  const { host } = await builderHost()
  await using _ = host
  const { ctx } = host.ctx()
  const args = (...words: [string, string?, string?]) =>
    ctx.triggers.one('builder-pack', 'docker-args-process-deploy', ['one', ...(words as string[])])
  assert.equal(await args('dockerfile', 'latest', 'web'), '')
  assert.equal((await args('pack', 'latest', 'web')).trim(), '')
  assert.equal((await args('pack')).trim(), '--entrypoint launcher')
  mkdirSync(join(ctx.paths.data, 'ps/one'), { recursive: true })
  writeFileSync(join(ctx.paths.data, 'ps/one/Procfile'), 'web: run\n')
  assert.equal((await args('pack', 'latest', 'web')).trim(), '--entrypoint launcher')
})
