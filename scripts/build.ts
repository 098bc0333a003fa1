// Stages everything the package contains under build/root, where dpkg-deb and tests take it from.
// scripts/node scripts/build.ts [--arch amd64|arm64] [--source DIR] [--out DIR]
import { copyFileSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { gzipSync } from 'node:zlib'
import { $ } from 'zx'
import type { PluginManifest } from '../core/plugin/define.ts'
import { bundle, thirdPartyLicenses } from './build/bundle.ts'
import { stageDeclarations } from './build/declarations.ts'
import { manualName, manualPage } from './build/manual.ts'
import { stagePlugin } from './build/plugins.ts'
import {
  type Architecture,
  hostArchitecture,
  isArchitecture,
  runtimePackage,
  strippedRuntime,
} from './build/runtime.ts'
import { Stage } from './build/stage.ts'

const checkout = resolve(import.meta.dirname, '..')

/** Small programs of the package that are not dokku itself. */
const programs = ['sigil', 'procfile-util', 'docker-container-healthchecker', 'docker-image-labeler', 'netrc']

interface BuildOptions {
  arch: Architecture
  /** A directory with core/ and plugins/; debian/ and node_modules/ are this checkout's. */
  source: string
  out: string
}

/** Stages the package's files; the version they carry. */
export async function buildRoot({ arch, source, out }: BuildOptions): Promise<string> {
  process.umask(0o022)
  const { version } = JSON.parse(readFileSync(join(checkout, 'package.json'), 'utf8'))
  const stage = new Stage(out)
  stage.clear()
  const names = await bundle(source, stage)
  const runtime = await strippedRuntime(checkout, arch, join(checkout, 'build/cache'))
  stage.directory('/usr/lib/dokku/bin')
  copyFileSync(runtime, join(out, 'usr/lib/dokku/bin/node'))
  stagePrograms(stage)
  await stagePlugins(stage, source, version)
  stageBashLibraries(stage, source, version)
  await stageDeclarations(stage, source)
  await stageVersion(stage, version)
  stageSystemFiles(stage, version)
  const licenses = thirdPartyLicenses(checkout, names, runtimePackage(checkout, arch))
  stage.write('/usr/share/doc/dokku/third-party-licenses.gz', gzipSync(licenses, { level: 9 }))
  return version
}

export function stagePrograms(stage: Stage): void {
  stage.copyTree(join(checkout, 'debian/bin'), '/usr/bin')
  stage.copyTree(join(checkout, 'debian/libexec'), '/usr/lib/dokku/libexec')
  for (const name of programs) {
    const text = `#!/bin/sh\nexec /usr/lib/dokku/bin/node /usr/lib/dokku/dist/programs.js ${name} "$@"\n`
    stage.write(`/usr/bin/${name}`, text, 0o755)
  }
}

export async function stagePlugins(stage: Stage, source: string, version: string): Promise<void> {
  const events = await loggedTriggers(source)
  for (const { name, manifest } of await manifests(source)) {
    const plugin = join(source, 'plugins', name)
    const bash = join(source, 'core/bash', name)
    stagePlugin(stage, manifest, { plugin, bash, version, ...(name === '20_events' ? { events } : {}) })
    const manual = manualPage(manifest, version)
    if (manual !== undefined)
      stage.write(`/usr/share/man/man1/${manualName(manifest)}.1.gz`, gzipSync(manual, { level: 9 }))
  }
}

/**
 * Bash that belongs to no plugin of ours: plugn's own parts beside the program, and functions that community plugins
 * source from core plugins which are not there yet. Such a directory is a core plugin with nothing but functions.
 */
export function stageBashLibraries(stage: Stage, source: string, version: string): void {
  const plugins = new Set(readdirSync(join(source, 'plugins')))
  for (const name of readdirSync(join(source, 'core/bash'))) {
    const directory = join(source, 'core/bash', name)
    if (name === 'plugn') stage.copyTree(directory, `/usr/lib/dokku/bash/${name}`)
    else if (!plugins.has(name)) {
      const manifest: PluginManifest = { name, description: `Functions of ${name} for plugins` }
      stagePlugin(stage, manifest, { plugin: join(source, 'plugins', name), bash: directory, version })
    }
  }
}

/** Every plugin of the checkout. One that the generated table does not know would be a file without a program. */
async function manifests(source: string): Promise<{ name: string; manifest: PluginManifest }[]> {
  const table = pathToFileURL(join(source, 'core/plugin/index.generated.ts')).href
  const { corePlugins } = await import(table)
  const names = readdirSync(join(source, 'plugins')).sort()
  const stale = names.filter((name) => !Object.hasOwn(corePlugins, name))
  if (stale.length > 0) {
    throw new Error(
      `Not in core/plugin/index.generated.ts: ${stale.join(', ')}. Run scripts/node scripts/generate.ts`,
    )
  }
  return await Promise.all(
    names.map(async (name) => {
      const index = pathToFileURL(join(source, 'plugins', name, 'index.ts')).href
      const manifest: PluginManifest = (await import(index)).default
      if (manifest?.name !== name)
        throw new Error(`plugins/${name}/index.ts does not define a plugin of that name`)
      return { name, manifest }
    }),
  )
}

/** The triggers that 20_events writes down when events are on. */
async function loggedTriggers(source: string): Promise<string[]> {
  const file = join(source, 'core/triggers/catalogue/logged.ts')
  const { eventHookNames } = await import(pathToFileURL(file).href)
  return eventHookNames()
}

async function stageVersion(stage: Stage, version: string): Promise<void> {
  const head = await $({ nothrow: true, quiet: true, cwd: checkout })`git rev-parse HEAD`
  const revision = head.exitCode === 0 ? head.stdout.trim() : 'unknown'
  const files = { VERSION: version, STABLE_VERSION: version.replace(/-.*/, ''), GIT_REV: revision }
  for (const [name, text] of Object.entries(files)) stage.write(`/var/lib/dokku/${name}`, `${text}\n`)
}

function stageSystemFiles(stage: Stage, version: string): void {
  const debian = join(checkout, 'debian')
  stage.copyTree(join(debian, 'system'), '/usr/share/dokku/system')
  stage.copyTree(join(debian, 'units'), '/usr/lib/systemd/system')
  stage.copy(join(debian, 'completion/dokku.bash'), '/usr/share/bash-completion/completions/dokku')
  stage.copy(join(debian, 'completion/_dokku'), '/usr/share/zsh/vendor-completions/_dokku')
  stage.copy(join(debian, 'completion/dokku.fish'), '/usr/share/fish/vendor_completions.d/dokku.fish')
  stage.copy(join(debian, 'copyright'), '/usr/share/doc/dokku/copyright')
  stage.copy(join(debian, 'lintian-overrides'), '/usr/share/lintian/overrides/dokku')
  const manual = readFileSync(join(debian, 'dokku.1'), 'utf8').replaceAll('@VERSION@', version)
  stage.write('/usr/share/man/man1/dokku.1.gz', gzipSync(manual, { level: 9 }))
  const changelog = readFileSync(join(debian, 'changelog'))
  stage.write('/usr/share/doc/dokku/changelog.gz', gzipSync(changelog, { level: 9 }))
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: { arch: { type: 'string' }, source: { type: 'string' }, out: { type: 'string' } },
  })
  const arch = values.arch ?? hostArchitecture()
  if (!isArchitecture(arch)) throw new Error(`There is no package for ${arch}`)
  const out = resolve(values.out ?? join(checkout, 'build/root'))
  await buildRoot({ arch, source: resolve(values.source ?? checkout), out })
  console.log(out)
}
