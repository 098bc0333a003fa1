// Packs what scripts/build.ts stages into OUTDIR/dokku_VERSION_ARCH.deb and prints its path.
// The same commit gives the same bytes: times come from the commit, owners are root.
import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { $ } from 'zx'
import { type Architecture, hostArchitecture, isArchitecture } from './build/runtime.ts'
import { Stage } from './build/stage.ts'
import { buildRoot } from './build.ts'

const checkout = resolve(import.meta.dirname, '..')
const scripts = ['config', 'preinst', 'postinst', 'prerm', 'postrm']

/** Builds the package for one processor; the path of the file. */
async function buildPackage(arch: Architecture, source: string, outdir: string): Promise<string> {
  const root = join(checkout, 'build/root')
  const version = await buildRoot({ arch, source, out: root })
  const files = filesUnder(root)
  const sums = files.map((file) => `${md5(file.path)}  ${relative(root, file.path)}\n`).join('')
  const kilobytes = files.reduce((total, file) => total + Math.ceil(file.size / 1024), 0)
  const stage = new Stage(root)
  for (const name of scripts) stage.copy(join(checkout, 'debian', name), `/DEBIAN/${name}`)
  stage.copy(join(checkout, 'debian/templates'), '/DEBIAN/templates')
  stage.write('/DEBIAN/md5sums', sums)
  stage.write('/DEBIAN/control', controlFile({ VERSION: version, ARCH: arch, SIZE: String(kilobytes) }))
  mkdirSync(outdir, { recursive: true })
  const target = join(outdir, `dokku_${version}_${arch}.deb`)
  const env = { ...process.env, SOURCE_DATE_EPOCH: await sourceDate() }
  await $({ env, quiet: true })`dpkg-deb --root-owner-group -Zxz --build ${root} ${target}`
  // The staged tree is also what tests run from; only dpkg-deb wants this directory.
  rmSync(join(root, 'DEBIAN'), { recursive: true })
  return target
}

/** Lists of packages are folded in debian/control for people; in a package each has to be one line. */
function controlFile(values: Record<string, string>): string {
  const text = readFileSync(join(checkout, 'debian/control'), 'utf8').replaceAll(',\n ', ', ')
  return text.replace(/@([A-Z]+)@/g, (all, name) => values[name] ?? all)
}

interface StagedFile {
  path: string
  size: number
}

function filesUnder(root: string): StagedFile[] {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((path) => ({ path, size: readFileSync(path).length }))
}

function md5(file: string): string {
  return createHash('md5').update(readFileSync(file)).digest('hex')
}

/** Seconds since 1970 of the commit, or of the newest changelog entry where there is no git. */
async function sourceDate(): Promise<string> {
  const commit = await $({ nothrow: true, quiet: true, cwd: checkout })`git log -1 --format=%ct`
  if (commit.exitCode === 0 && commit.stdout.trim() !== '') return commit.stdout.trim()
  const line = readFileSync(join(checkout, 'debian/changelog'), 'utf8').match(/^ -- .*> {2}(.*)$/m)?.[1] ?? ''
  return String(Math.floor(Date.parse(line) / 1000))
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { arch: { type: 'string' }, source: { type: 'string' } },
})
const arch = values.arch ?? hostArchitecture()
if (!isArchitecture(arch)) {
  console.error(`scripts/package: there is no package for ${arch}`)
  process.exit(2)
}
const outdir = resolve(positionals[0] ?? join(checkout, 'build'))
try {
  console.log(await buildPackage(arch, resolve(values.source ?? checkout), outdir))
} catch (error) {
  console.error(`scripts/package: ${error instanceof Error ? error.message : error}`)
  process.exit(1)
}
