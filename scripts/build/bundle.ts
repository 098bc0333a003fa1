import { existsSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { build, type Metafile, type Plugin } from 'esbuild'
import { mergeCore } from './merge-core.ts'
import type { Stage } from './stage.ts'

/** What runs on the host, by the name of the file in dist/. */
const entryPoints = {
  main: 'core/main.ts',
  libexec: 'core/libexec.ts',
  programs: 'core/programs/main.ts',
  plugin: 'core/plugin/index.ts',
  testing: 'core/plugin/testing.ts',
}

/**
 * CommonJS libraries call require(); a module has none unless it makes one. Made at the first call, because
 * making it costs three milliseconds.
 */
const requireForModules = `let __made;
const require = (id) => (__made ??= process.getBuiltinModule('node:module').createRequire(import.meta.url))(id);
`

/**
 * Bundles the program into `/usr/lib/dokku/dist`: one file for what every command needs, others loaded when
 * used. Returns the libraries whose code went in (`docker-modem`, `@scope/name`), sorted.
 */
export async function bundle(source: string, stage: Stage): Promise<string[]> {
  const present = Object.entries(entryPoints).filter(([, file]) => existsSync(join(source, file)))
  if (!present.some(([name]) => name === 'main')) throw new Error(`${source} has no ${entryPoints.main}`)
  const result = await build({
    absWorkingDir: source,
    entryPoints: Object.fromEntries(present),
    outdir: 'dist',
    write: false,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    // Beside the entries: the program finds plugin.js next to whichever chunk asks for it.
    chunkNames: '[name]-[hash]',
    legalComments: 'none',
    logLevel: 'warning',
    metafile: true,
    loader: { '.sigil': 'text', '.tmpl': 'text' },
    plugins: [dockerOverSocketOnly, builtinsAsObjects],
  })
  const built = new Map(result.outputFiles.map((file) => [basename(file.path), file.text]))
  for (const [name, merged] of await mergeCore(built, result.metafile)) {
    const text = takeBuiltinsAsTheyAre(merged)
    const needsRequire = text.includes('typeof require !== "undefined"')
    stage.write(`/usr/lib/dokku/dist/${name}`, needsRequire ? requireForModules + text : text)
  }
  stage.write('/usr/lib/dokku/dist/package.json', '{ "type": "module" }\n')
  return libraries(result.metafile)
}

/**
 * dockerode can also reach Docker through ssh and gRPC. Dokku uses the socket; those halves are five megabytes
 * with native code, and loading them would double the time of every command that asks Docker something.
 */
const dockerOverSocketOnly: Plugin = {
  name: 'docker-over-socket-only',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^(ssh2|protobufjs|@grpc\/.*)$/ }, ({ path, importer }) =>
      /node_modules\/(dockerode|docker-modem)\//.test(importer) ? { path, namespace: 'left-out' } : undefined,
    )
    onLoad({ filter: /.*/, namespace: 'left-out' }, ({ path }) => ({ contents: stub(path), loader: 'js' }))
  },
}

/**
 * `import … from 'node:fs'` makes Node read every export once, among them getters that load streams and promises:
 * four milliseconds in each command. Taking the module as an object costs nothing.
 */
const builtinsAsObjects: Plugin = {
  name: 'builtins-as-objects',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^node:/ }, ({ path, kind }) =>
      kind === 'import-statement' ? { path, namespace: 'builtin' } : undefined,
    )
    onLoad({ filter: /.*/, namespace: 'builtin' }, ({ path }) => ({
      contents: `module.exports = process.getBuiltinModule(${JSON.stringify(path)})`,
      loader: 'js',
    }))
  },
}

/**
 * esbuild gives each importer of a CommonJS module a copy with a getter for every export: for `node:fs` alone a
 * hundred of them, in a dozen files. Only a default import needs that copy.
 */
function takeBuiltinsAsTheyAre(text: string): string {
  return text.replace(/\b(\w+) = __toESM\((require_node_\w+)\(\), 1\)/g, (all, name, module) =>
    text.includes(`${name}.default`) ? all : `${name} = ${module}()`,
  )
}

/** A module whose every part can be named, and throws once it is called. */
function stub(library: string): string {
  const message = JSON.stringify(`${library} is not part of Dokku: Docker is reached through its socket`)
  return `const fail = () => { throw new Error(${message}) }
const part = new Proxy(function () {}, { get: (_, name) => (name === '__esModule' ? false : part), apply: fail, construct: fail })
module.exports = part
`
}

function libraries(metafile: Metafile): string[] {
  const names = new Set<string>()
  for (const input of Object.keys(metafile.inputs)) {
    const name = /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1]
    if (name !== undefined) names.add(name)
  }
  return [...names].sort()
}

/** The licences of Node and of each bundled library, as the package has to carry them. */
export function thirdPartyLicenses(source: string, names: readonly string[], runtime: string): string {
  const texts = [`Node.js\n\n${readFileSync(join(runtime, 'LICENSE'), 'utf8')}`]
  for (const name of names) {
    const directory = join(source, 'node_modules', name)
    const about = JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8'))
    const file = ['LICENSE', 'LICENSE.md', 'LICENSE.txt', 'license', 'License'].find((candidate) =>
      existsSync(join(directory, candidate)),
    )
    const text =
      file === undefined ? `Licence: ${about.license}` : readFileSync(join(directory, file), 'utf8')
    texts.push(`${name} ${about.version}\n\n${text}`)
  }
  return texts.join(`\n${'-'.repeat(78)}\n`)
}
