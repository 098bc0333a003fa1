/** Who may import whom (ARCHITECTURE.md, "Layers"). Each message says what to do instead. */
import { globSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'

const root = join(import.meta.dirname, '..')

/** Folders a layer may reach, besides itself. */
const layers: Record<string, readonly string[]> = {
  'core/system': [],
  'core/state': ['core/system'],
  'core/programs': ['core/system', 'core/state'],
  'core/triggers': ['core/state', 'core/system', 'core/plugin'],
  'core/plugin': ['core/state', 'core/system', 'core/triggers', 'core/cli', 'plugins'],
  'core/cli': ['core/plugin', 'core/triggers', 'core/state', 'core/system', 'core/deploy'],
  'core/deploy': ['core/plugin', 'core/triggers', 'core/state', 'core/system', 'core/cli'],
  'core/proxy': [
    'core/plugin',
    'core/triggers',
    'core/state',
    'core/system',
    'core/deploy',
    'core/cli',
    'core/programs',
  ],
  'core/entry': ['core/cli', 'core/plugin', 'core/triggers', 'core/state', 'core/system', 'core/deploy'],
}
const packages: Record<string, readonly string[]> = {
  dockerode: ['core/system/docker.ts'],
  'node:child_process': ['core/system/child.ts'],
}
const problems: string[] = []

for (const file of globSync('{core,plugins}/**/*.ts', { cwd: root })) {
  const text = readFileSync(join(root, file), 'utf8')
  for (const [, specifier = ''] of text.matchAll(/(?:from|import)\s*\(?\s*['"]([^'"]+)['"]/g))
    check(file, specifier)
  checkGlobals(file, text)
}
for (const problem of problems) console.error(problem)
process.exit(problems.length === 0 ? 0 : 1)

function check(file: string, specifier: string): void {
  if (!specifier.startsWith('.')) {
    const allowed = packages[specifier]
    if (allowed !== undefined && !allowed.includes(file))
      problems.push(`${file}: ${specifier} belongs to ${allowed[0]}; call that`)
    return
  }
  const target = relative(root, join(root, dirname(file), specifier))
  const from = layerOf(file)
  const to = layerOf(target)
  if (from === to || from === 'core') return
  if (from.startsWith('plugins/')) {
    if (!to.startsWith('plugins/')) return
    if (!target.endsWith('/api.ts'))
      problems.push(`${file}: imports ${target}; plugins read each other through api.ts or a trigger`)
    else if (!requires(from).includes(to.slice('plugins/'.length)))
      problems.push(`${file}: say requires: ['${to.slice(8)}'] in ${from}/index.ts`)
    return
  }
  const allowed = layers[from] ?? []
  if (allowed.some((layer) => to === layer || to.startsWith(`${layer}/`))) return
  problems.push(
    `${file}: ${from} may not import ${to}; it may import ${allowed.join(', ') || 'nothing of ours'}`,
  )
}

function checkGlobals(file: string, text: string): void {
  if (!file.startsWith('plugins/')) return
  for (const name of ['process.exit', 'process.env', 'process.chdir', 'console.']) {
    if (text.includes(name)) problems.push(`${file}: ${name} is not for plugins; the context (ctx) has it`)
  }
}

function layerOf(file: string): string {
  const [top = '', second = ''] = file.split('/')
  return second.includes('.') ? top : `${top}/${second}`
}

function requires(plugin: string): string[] {
  const manifest = readFileSync(join(root, plugin, 'index.ts'), 'utf8')
  const list = /requires:\s*\[([^\]]*)\]/.exec(manifest)?.[1] ?? ''
  return [...list.matchAll(/'([^']+)'/g)].map(([, name = '']) => name)
}
