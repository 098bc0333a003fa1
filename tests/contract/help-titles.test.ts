import assert from 'node:assert/strict'
import { test } from 'node:test'
import { commandsOf } from '../../core/plugin/commands.ts'
import { manifests, readTable } from './table.ts'

test('the help of a plugin begins with the title that suites look for', async () => {
  const titles = new Map((await manifests()).map((manifest) => [manifest.name, manifest.description]))
  for (const { plugin, title } of readTable<'title'>('help-titles')) assert.equal(titles.get(plugin), title)
})

test('cleanup:help says what suites look for', async () => {
  const cleanup = (await manifests())
    .flatMap((manifest) => [...commandsOf(manifest)])
    .find(([name]) => name === 'cleanup')
  assert.match(
    cleanup?.[1].summary ?? '',
    /^Cleans up exited\/dead Docker containers and removes dangling image/,
  )
})
