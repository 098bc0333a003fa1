/** Writes what follows from the manifests: the index of core plugins and docs/reference. `--check` only compares. */
import { existsSync, globSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { PluginManifest } from '../core/plugin/define.ts'
import { pluginIndex } from './generate/index.ts'
import { referenceIndex, referencePage, triggerPage } from './generate/reference.ts'
import { schemaFiles } from './generate/schemas.ts'

const root = join(import.meta.dirname, '..')
const names = readdirSync(join(root, 'plugins'))
  .filter((name) => existsSync(join(root, 'plugins', name, 'index.ts')))
  .sort()
const manifests = await Promise.all(names.map(manifestOf))

const files = new Map([
  ['core/plugin/index.generated.ts', pluginIndex(manifests)],
  ['docs/reference/README.md', referenceIndex(manifests)],
  ['docs/reference/triggers.md', triggerPage()],
])
for (const manifest of manifests) files.set(`docs/reference/${manifest.name}.md`, referencePage(manifest))
for (const [file, text] of await schemaFiles(manifests)) files.set(`docs/reference/${file}`, text)

const stale = [...files]
  .filter(([file, text]) => readIfThere(join(root, file)) !== text)
  .map(([file]) => file)
const leftOver = globSync('docs/reference/**/*.*', { cwd: root }).filter((file) => !files.has(file))

if (process.argv.includes('--check')) {
  for (const file of [...stale, ...leftOver])
    console.error(`${file} is out of date: run "npm run generate" and commit what it writes`)
  process.exit(stale.length + leftOver.length === 0 ? 0 : 1)
}
for (const file of stale) {
  mkdirSync(dirname(join(root, file)), { recursive: true })
  writeFileSync(join(root, file), files.get(file) as string)
}
for (const file of leftOver) rmSync(join(root, file))

async function manifestOf(name: string): Promise<PluginManifest> {
  const { default: manifest } = (await import(join(root, 'plugins', name, 'index.ts'))) as {
    default: PluginManifest
  }
  if (manifest.name !== name) throw new Error(`plugins/${name}/index.ts calls itself ${manifest.name}`)
  return manifest
}

function readIfThere(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined
}
