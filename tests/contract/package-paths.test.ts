import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, readlinkSync, rmSync, type Stats, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { after, before, test } from 'node:test'
import { Stage } from '../../scripts/build/stage.ts'
import { stageBashLibraries, stagePlugins, stagePrograms } from '../../scripts/build.ts'
import { readTable } from './table.ts'

const repository = join(import.meta.dirname, '../..')
const paths = readTable<'path' | 'kind'>('package-paths')
const programs = readTable<'program' | 'package'>('programs')
let stage: Stage

before(async () => {
  stage = new Stage(mkdtempSync(join(tmpdir(), 'package-')))
  stagePrograms(stage)
  await stagePlugins(stage, repository, '1.0.0')
  stageBashLibraries(stage, repository, '1.0.0')
})
after(() => rmSync(stage.root, { recursive: true }))

test('every path that plugins source or run is in the package', () => {
  const missing = paths
    .filter(({ path, kind }) => !is(kind, find(path)))
    .map(({ path, kind }) => `${kind} ${path}`)
  assert.deepEqual(missing, [])
})

test('every program that plugins run is in the package or comes with it', () => {
  const control = readFileSync(join(repository, 'debian/control'), 'utf8')
  const lists = [...control.matchAll(/^(?:Depends|Recommends):(.*(?:\n .*)*)/gm)].map(([, list = '']) => list)
  const packages = new Set(
    lists
      .join(',')
      .replace(/\([^)]*\)/g, '')
      .split(/[\s,|]+/),
  )
  const missing = programs.filter(({ program, package: from }) =>
    from === 'dokku' ? !is('program', find(`/usr/bin/${program}`)) : !packages.has(from),
  )
  assert.deepEqual(missing, [])
})

/** What a path of the host is in the staged tree, where links of the package lead to paths of the host again. */
function find(path: string): Stats | undefined {
  const target = join(stage.root, path)
  try {
    return find(resolve(dirname(path), readlinkSync(target)))
  } catch {
    return statSync(target, { throwIfNoEntry: false })
  }
}

function is(kind: string, found: Stats | undefined): boolean {
  if (kind === 'directory') return found?.isDirectory() === true
  return found?.isFile() === true && (kind === 'file' || (found.mode & 0o111) === 0o111)
}
