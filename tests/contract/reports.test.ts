import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { printReport } from '../../core/cli/report.ts'
import { commandPrefix, commandsOf } from '../../core/plugin/commands.ts'
import type { PluginManifest } from '../../core/plugin/define.ts'
import { createHost, type Host } from '../support/host.ts'
import { addedGlobalRows } from './additions.ts'
import { differences, manifests, readTable } from './table.ts'

// A key with <…> in it depends on what an app has: the plugins' own tests ask for those.
const all = readTable<'flag' | 'json' | 'legacy' | 'app' | 'global'>('reports')
const rows = all.filter(({ flag }) => !/[<(]/.test(flag))
const jsonOnly = all.filter(({ flag }) => flag === '(json only)')

let host: Host

before(async () => {
  host = await createHost()
  host.createApp('one')
})

after(async () => await host[Symbol.asyncDispose]())

for (const [scope, app] of [
  ['app', 'one'],
  ['global', '--global'],
] as const) {
  test(`every ${scope} report has its rows, in text and in JSON, and no other`, async () => {
    const wrong: string[] = []
    for (const manifest of await manifests()) {
      const prefix = commandPrefix(manifest)
      if (prefix === '' || !commandsOf(manifest).has(`${prefix}:report`)) continue
      const promised = rows.filter((row) => row.plugin === prefix && row[scope] === 'yes')
      const added =
        app === '--global' ? addedGlobalRows.filter((flag) => flag.startsWith(`--${prefix}-`)) : []
      const labels = (await report(manifest, app, 'stdout'))
        .split('\n')
        .slice(1, -1)
        .map((line) => line.slice(7).split(':')[0] as string)
      const keys = Object.keys(JSON.parse(await report(manifest, app, 'json')))
      const say = (lines: string[]) => wrong.push(...lines.map((line) => `${prefix} ${line}`))
      say(differences([...promised.map(({ flag }) => flag), ...added].map(labelOf), labels))
      const addedKeys = added.flatMap((flag) => [flag.slice(2), flag.slice(`--${prefix}-`.length)])
      const more = jsonOnly.filter((row) => row.plugin === prefix && row[scope] === 'yes')
      const promisedKeys = [
        ...promised.flatMap(({ json, legacy }) => [json, legacy]).filter((key) => key !== ''),
        ...more.flatMap(({ json }) => json.split(' / ').filter((key) => !key.includes('<'))),
      ]
      say(differences([...promisedKeys, ...addedKeys], keys))
    }
    assert.deepEqual(wrong, [])
  })
}

async function report(manifest: PluginManifest, app: string, format: 'stdout' | 'json'): Promise<string> {
  const { ctx, stdout } = host.ctx()
  await printReport(ctx, manifest, app, { format, flag: undefined })
  return stdout.text()
}

function labelOf(flag: string): string {
  const words = flag.slice(2).replace(/[-.]/g, ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
