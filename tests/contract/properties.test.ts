import assert from 'node:assert/strict'
import { test } from 'node:test'
import { commandPrefix } from '../../core/plugin/commands.ts'
import { differences, manifests, readTable } from './table.ts'

// Those of a storage entry are not set for an app; a read-only one is refused by its own command. The
// suspended tasks of cron are no property of its manifest: its own tests ask for them.
const rows = readTable<'property' | 'scope'>('properties').filter(
  ({ property, scope }) =>
    scope !== 'storage entry' && scope !== 'read-only' && property !== 'maintenance.<cron-id>',
)

test('every property can be set under its name and in its scope, and no other', async () => {
  const promised = rows.map(({ plugin, property, scope }) => `${plugin} ${property} ${scope}`)
  const real = (await manifests()).flatMap((manifest) =>
    Object.entries(manifest.properties ?? {})
      .filter(([, spec]) => spec.internal !== true)
      .map(([property, spec]) => `${commandPrefix(manifest)} ${property} ${spec.scope}`),
  )
  assert.deepEqual(differences(promised, real), [])
})
