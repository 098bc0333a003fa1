import { chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { $ } from 'zx'

/** Debian's names of the processors there is a package for, and Node's and GNU's. */
const architectures = {
  amd64: { node: 'x64', gnu: 'x86_64-linux-gnu' },
  arm64: { node: 'arm64', gnu: 'aarch64-linux-gnu' },
} as const

export type Architecture = keyof typeof architectures

export function isArchitecture(name: string): name is Architecture {
  return Object.hasOwn(architectures, name)
}

/** The directory of the npm package that holds Node for a processor. */
export function runtimePackage(source: string, arch: Architecture): string {
  const name = `node-linux-${architectures[arch].node}`
  const directory = join(source, 'node_modules', name)
  if (!existsSync(join(directory, 'bin/node'))) {
    throw new Error(`Node for ${arch} is missing: npm install --no-save --force ${name}`)
  }
  return directory
}

/** Path of Node for a processor without its symbols, which saves 18 MB; made once and kept in `cache`. */
export async function strippedRuntime(source: string, arch: Architecture, cache: string): Promise<string> {
  const directory = runtimePackage(source, arch)
  const { version } = JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8'))
  const target = join(cache, `node-${version}-${arch}`)
  if (existsSync(target)) return target
  mkdirSync(dirname(target), { recursive: true })
  const partial = `${target}.partial`
  copyFileSync(join(directory, 'bin/node'), partial)
  chmodSync(partial, 0o755)
  await strip(partial, arch)
  renameSync(partial, target)
  return target
}

async function strip(file: string, arch: Architecture): Promise<void> {
  const tools = [
    `${architectures[arch].gnu}-strip`,
    'llvm-strip',
    ...(hostArchitecture() === arch ? ['strip'] : []),
  ]
  for (const tool of tools) {
    const found = await $({ nothrow: true, quiet: true })`command -v ${tool}`
    if (found.exitCode !== 0) continue
    await $({ quiet: true })`${tool} ${file}`
    return
  }
  console.error(
    `Nothing here can strip a program for ${arch} (${tools.join(', ')}): the package will be larger`,
  )
}

export function hostArchitecture(): Architecture {
  const name = Object.entries(architectures).find(([, names]) => names.node === process.arch)?.[0]
  if (name === undefined || !isArchitecture(name)) throw new Error(`There is no package for ${process.arch}`)
  return name
}
