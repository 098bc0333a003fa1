import { basename } from 'node:path'
import { build, type Metafile, type Plugin } from 'esbuild'

type Files = Map<string, string>
type Output = Metafile['outputs'][string]

/** Modules that main.js does without, but most commands do not. */
const usual = ['core/state/config-env.ts', 'core/cli/format.ts', 'core/system/encode-json.ts']

/**
 * Puts what every command loads into one file. Splitting gives each group of shared modules a file of its own,
 * and a dozen small files cost as much at start as all the code in them: `core.js` replaces those that `main.js`
 * needs before it can do anything, and what commands usually need. `files` are name to text, all in one directory; returns the new set.
 */
export async function mergeCore(files: Files, metafile: Metafile): Promise<Files> {
  const outputs = new Map(Object.entries(metafile.outputs).map(([path, output]) => [basename(path), output]))
  const merged = neededBy('main.js', usual, outputs)
  const alias = (name: string, chunk: string) => `${name}__${merged.indexOf(chunk)}`
  const exportsOf = (chunk: string) => outputs.get(chunk)?.exports ?? []
  const lines = merged.map((chunk) => {
    const names = exportsOf(chunk).map((name) => `${name} as ${alias(name, chunk)}`)
    return names.length === 0 ? `import './${chunk}'` : `export { ${names.join(', ')} } from './${chunk}'`
  })
  const result: Files = new Map([['core.js', await joinFiles(lines.join('\n'), files)]])
  for (const [name, text] of files) {
    if (!merged.includes(name)) result.set(name, redirect(text, merged, alias))
    // Also loaded by name: the file stays and passes on what is now in core.js.
    else if (outputs.get(name)?.entryPoint !== undefined) {
      const names = exportsOf(name).map((word) => `${alias(word, name)} as ${word}`)
      result.set(name, `export { ${names.join(', ')} } from "./core.js";\n`)
    }
  }
  return result
}

/** Names of the files with some modules, of the files that one file imports before it runs, and of what they import. */
function neededBy(entry: string, modules: string[], outputs: Map<string, Output>): string[] {
  const holds = (output: Output) => modules.some((module) => module in output.inputs)
  const found = new Set([entry, ...[...outputs.keys()].filter((name) => holds(outputs.get(name) as Output))])
  for (const name of found) {
    for (const { path, kind, external } of outputs.get(name)?.imports ?? []) {
      if (kind === 'import-statement' && external !== true) found.add(basename(path))
    }
  }
  found.delete(entry)
  return [...found].sort()
}

async function joinFiles(contents: string, files: Files): Promise<string> {
  const fromMemory: Plugin = {
    name: 'from-memory',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^\.\// }, ({ path, kind }) =>
        kind === 'dynamic-import' ? { path, external: true } : { path: basename(path), namespace: 'built' },
      )
      onLoad({ filter: /.*/, namespace: 'built' }, ({ path }) => ({
        contents: files.get(path) ?? '',
        loader: 'js',
      }))
    },
  }
  const { outputFiles } = await build({
    stdin: { contents, sourcefile: 'core.js' },
    write: false,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    logLevel: 'warning',
    plugins: [fromMemory],
  })
  return outputFiles[0]?.text ?? ''
}

/** The same file with its imports of merged files taken from core.js. */
function redirect(text: string, merged: string[], alias: (name: string, chunk: string) => string): string {
  const result = text.replace(
    /^import (?:\{([^}]*)\} from )?"\.\/([^"/]+)";$/gm,
    (whole, names: string | undefined, chunk: string) => {
      if (!merged.includes(chunk)) return whole
      const taken = (names ?? '')
        .split(',')
        .map((name) => name.trim())
        .filter((name) => name !== '')
      const renamed = taken.map((word) => {
        const [name = '', local = name] = word.split(' as ')
        return `${alias(name, chunk)} as ${local}`
      })
      return renamed.length === 0
        ? 'import "./core.js";'
        : `import { ${renamed.join(', ')} } from "./core.js";`
    },
  )
  const left = merged.find((chunk) => result.includes(`from "./${chunk}"`))
  if (left !== undefined)
    throw new Error(`cannot take ${left} out of a file that names it in a way not known here`)
  return result
}
