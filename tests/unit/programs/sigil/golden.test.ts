import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { renderTemplate } from '../../../../core/programs/sigil/render.ts'
import { prepareYaml } from '../../../../core/programs/sigil/yaml-read.ts'

// Every NAME.expected was recorded from sigil 0.12.1, run in the folder itself on `-f NAME.sigil` with the
// variables of vars.json as arguments and env.json as the whole environment (posix-* with -p).
const folder = join(import.meta.dirname, '../../../golden/sigil')
const vars = JSON.parse(readFileSync(join(folder, 'vars.json'), 'utf8')) as Record<string, string>
const env = JSON.parse(readFileSync(join(folder, 'env.json'), 'utf8')) as Record<string, string>
const names = readdirSync(folder)
  .filter((file) => file.endsWith('.sigil'))
  .map((file) => file.slice(0, -'.sigil'.length))

test('the golden folder is there', () => assert.ok(names.length >= 60))

for (const name of names) {
  test(`renders ${name} as recorded`, async () => {
    const source = readFileSync(join(folder, `${name}.sigil`), 'utf8')
    const expected = readFileSync(join(folder, `${name}.expected`), 'utf8')
    await prepareYaml(source)
    const posix = name.startsWith('posix-')
    assert.equal(renderTemplate(source, { name, vars, env, searchPath: ['.'], cwd: folder, posix }), expected)
  })
}
