import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { capture } from '../../core/system/exec.ts'
import { createHost, type Host } from '../support/host.ts'
import { node, runtime } from './built.ts'
import { medians, show } from './medians.ts'

const main = join(runtime, 'dist/main.js')

let few: Host
let many: Host

before(async () => {
  few = await createHost()
  many = await createHost()
  for (let n = 0; n < 10; n++) few.createApp(`app-${n}`)
  for (let n = 0; n < 1000; n++) many.createApp(`app-${n}`)
})

after(async () => {
  await few[Symbol.asyncDispose]()
  await many[Symbol.asyncDispose]()
})

async function run(host: Host, ...words: string[]): Promise<void> {
  const { exitCode, stderr } = await capture(node, [main, ...words], { env: host.env })
  assert.equal(exitCode, 0, stderr)
}

test('with 1,000 apps apps:list costs less than half more than with 10, and a report on one app no more', async (t) => {
  const figures = await medians(
    {
      fewList: () => run(few, 'apps:list'),
      manyList: () => run(many, 'apps:list'),
      fewReport: () => run(few, 'domains:report', 'app-5'),
      manyReport: () => run(many, 'domains:report', 'app-5'),
    },
    15,
  )
  t.diagnostic(show(figures))
  assert.ok(figures.manyList! < 1.5 * figures.fewList!, show(figures))
  assert.ok(figures.manyReport! < 1.25 * figures.fewReport!, show(figures))
})

test('reports on 1,000 apps cost less than seventy empty Node starts', async (t) => {
  const empty = { empty: () => capture(node, ['/dev/null'], { env: many.env }) }
  const reports = ['apps', 'ps', 'nginx'].map((name) => [name, () => run(many, `${name}:report`)] as const)
  const figures = await medians({ ...empty, ...Object.fromEntries(reports) }, 3)
  t.diagnostic(show(figures))
  for (const [name] of reports) assert.ok(figures[name]! < 70 * figures.empty!, show(figures))
})
