import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { chmodSync, existsSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import { main, parseLabels } from '../../../../core/programs/image-labels/cli.ts'
import { alternateTagsLabel, changeLabels } from '../../../../core/programs/image-labels/relabel.ts'
import { packTar } from '../../../../core/programs/image-labels/tar.ts'
import { capture } from '../../../../core/system/exec.ts'
import { directoryWith, mark, runMain } from '../run-main.ts'

/** A docker with one image, which keeps the archive it is given to load. */
const docker = `#!/bin/sh
echo "$*" >> "$0.log"
case "$2 $3" in
  "inspect --") [ "$4" = app:1 ] && cat "$0.json" || { echo "Error: No such image: $4" >&2; exit 1; } ;;
  "inspect --format") echo "$5" ;;
  load*) cat > "$0.tar" ;;
esac
`
const image = {
  Id: 'sha256:old',
  RepoTags: ['app:1'],
  Architecture: 'amd64',
  Os: 'linux',
  Config: { Env: ['A=1'], Labels: { a: '1', b: '2' } },
  RootFS: { Layers: ['sha256:l1', 'sha256:l2'] },
}

test('the new image has the old layers, the new labels and the tag', async (t) => {
  const cwd = directoryWith(t, { docker, 'docker.json': JSON.stringify([image]) })
  chmodSync(`${cwd}/docker`, 0o755)
  const env = { PATH: process.env.PATH, DOCKER_BIN: `${cwd}/docker` }
  const argv = ['relabel', '--label=c=3,d', '--remove-label', 'a', 'app:1']
  assert.deepEqual(await runMain(main, cwd, argv, { env }), { code: 0, stdout: '', stderr: '' })
  assert.equal((await capture('tar', ['-xf', `${cwd}/docker.tar`, '-C', cwd])).exitCode, 0)
  const [manifest] = JSON.parse(readFileSync(`${cwd}/manifest.json`, 'utf8'))
  assert.deepEqual([manifest.RepoTags, manifest.Layers], [['app:1'], ['blank_0', 'blank_1']])
  const text = readFileSync(`${cwd}/${manifest.Config}`)
  assert.equal(manifest.Config, `${createHash('sha256').update(text).digest('hex')}.json`)
  const config = JSON.parse(text.toString())
  assert.deepEqual(config.config, {
    Env: ['A=1'],
    Labels: { b: '2', c: '3', [alternateTagsLabel]: '["app:1"]' },
  })
  assert.deepEqual(config.rootfs.diff_ids, image.RootFS.Layers)
  assert.match(readFileSync(`${cwd}/docker.log`, 'utf8'), /\nimage rm --no-prune sha256:old\n$/)
})

test('nothing to change loads nothing', async (t) => {
  const labels = { a: '1', [alternateTagsLabel]: '["app:1"]' }
  const same = { ...image, Config: { Labels: labels } }
  const cwd = directoryWith(t, { docker, 'docker.json': JSON.stringify([same]) })
  chmodSync(`${cwd}/docker`, 0o755)
  const env = { PATH: process.env.PATH, DOCKER_BIN: `${cwd}/docker` }
  assert.equal((await runMain(main, cwd, ['relabel', '--label=a=1', 'app:1'], { env })).code, 0)
  assert.equal(existsSync(`${cwd}/docker.tar`), false)
  const missing = await runMain(main, cwd, ['relabel', '--label=a=1', 'no:1'], { env })
  assert.deepEqual(missing, {
    code: 1,
    stdout: '',
    stderr: `${mark}Failed to fetch image id: Error: No such image: no:1\n`,
  })
})

test('the tags an image has had are collected', () => {
  const before = { [alternateTagsLabel]: '["app:0","app:1"]', gone: 'x', empty: '' }
  assert.deepEqual(
    changeLabels(before, ['app:1', 'app:2'], { add: {}, remove: ['gone', 'empty', 'never'] }),
    {
      [alternateTagsLabel]: '["app:1","app:2","app:0"]',
      empty: '',
    },
  )
  assert.deepEqual(changeLabels({}, [], { add: { k: 'v' }, remove: [] }), { k: 'v' })
})

test('labels added are there, labels removed are not', () => {
  const labels = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), fc.string({ minLength: 1 }), {
    noNullPrototype: true,
  })
  fc.assert(
    fc.property(labels, labels, fc.subarray(['a', 'b', 'c', 'd']), (before, add, remove) => {
      const after = changeLabels(before, [], { add, remove })
      const kept = Object.entries(before).filter(([key]) => !remove.includes(key))
      assert.deepEqual(after, { ...Object.fromEntries(kept), ...add })
    }),
  )
})

test('bad words', async (t) => {
  assert.deepEqual(parseLabels(['a=b=c', 'k']), { a: 'b=c', k: '' })
  assert.throws(() => parseLabels(['=v']), { message: 'Failed to parse new labels: Invalid label specified' })
  const cwd = directoryWith(t)
  const none = await runMain(main, cwd, ['relabel', 'app:1'])
  assert.deepEqual([none.code, none.stderr], [1, `${mark}No labels specified\n`])
  const quoted = await runMain(main, cwd, ['relabel', '--label', 'a="b"', 'app:1'])
  const why =
    'invalid argument "a=\\"b\\"" for "--label" flag: parse error on line 1, column 3: bare " in non-quoted-field'
  assert.equal(
    quoted.stderr,
    `${mark}${why}\n${mark}For additional help try 'docker-image-labeler relabel --help'\n`,
  )
})

test('archives are ones that tar reads', async (t) => {
  const cwd = directoryWith(t, {})
  const content = 'é'.repeat(300)
  const archive = packTar([
    { name: 'x.json', content },
    { name: 'empty', content: '' },
  ])
  assert.equal((await capture('tar', ['-xf', '-', '-C', cwd], { stdin: archive })).exitCode, 0)
  assert.deepEqual(
    [readFileSync(`${cwd}/x.json`, 'utf8'), readFileSync(`${cwd}/empty`, 'utf8')],
    [content, ''],
  )
})
