import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { $ } from 'zx'
import type { Stage } from './stage.ts'

const home = '/usr/lib/dokku/plugin'
/** What can be imported, by the name after `dokku/`. */
const surface = { plugin: 'core/plugin/index.d.ts', testing: 'core/plugin/testing.d.ts' }

/** Types of what TypeScript plugins import as `dokku/plugin`, and nothing that is not reachable from there. */
export async function stageDeclarations(stage: Stage, source: string): Promise<void> {
  const out = mkdtempSync(join(tmpdir(), 'dokku-declarations-'))
  try {
    const flags = ['--noEmit', 'false', '--declaration', '--emitDeclarationOnly', '--noCheck']
    await $({ cwd: source, quiet: true })`node_modules/.bin/tsc -p . ${flags} --rootDir . --outDir ${out}`
    for (const file of reachable(out)) stage.copy(join(out, file), join(home, file))
  } finally {
    rmSync(out, { recursive: true })
  }
  const exports = Object.fromEntries(
    Object.entries(surface).map(([name, file]) => [`./${name}`, { types: `./${file}` }]),
  )
  stage.write(
    join(home, 'package.json'),
    `${JSON.stringify({ name: 'dokku', type: 'module', exports }, null, 2)}\n`,
  )
}

function reachable(out: string): string[] {
  const files = new Set(Object.values(surface))
  for (const importer of files) {
    for (const [, target = ''] of readFileSync(join(out, importer), 'utf8').matchAll(
      /['"](\.{1,2}\/[^'"]+)\.ts['"]/g,
    )) {
      const file = relative(out, join(out, dirname(importer), `${target}.d.ts`))
      // A comment may show an import of a file that is only an example.
      if (existsSync(join(out, file))) files.add(file)
    }
  }
  return [...files].sort()
}
