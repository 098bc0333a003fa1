import { existsSync, lstatSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Ctx } from '../../core/plugin/context.ts'
import { corePluginNames } from '../../core/plugin/registry.ts'
import { catalogue } from '../../core/triggers/catalogue.ts'
import type { Finding } from './finding.ts'

const pluginFile = /\$\{?PLUGIN_(?:CORE_)?(?:AVAILABLE|ENABLED)_PATH\}?"?\/([\w-]+)\/([\w./-]*[\w-])/g
const definition = /^\s*(?:function\s+)?([\w-]+)\s*\(\)/gm
const helper = /(?<![\w$./-])(?:(?:fn|cmd)-[\w-]*\w|dokku_log_\w+)(?![\w$*/-]|\(\)|=)/g
const fired = /\bplugn trigger "?([a-z][a-z0-9-]*[a-z0-9])(?![\w$-])/g

/** What other people's plugins use of Dokku, and this version does not have. */
export function checkPlugins(ctx: Ctx): Finding[] {
  const ours = functionsOf(corePluginNames().map((name) => join(ctx.paths.commandsEnabled, name)))
  const foreign = foreignPlugins(ctx)
  const hooks = new Set(foreign.flatMap((name) => readdirSync(join(ctx.paths.pluginsAvailable, name))))
  return foreign.flatMap((plugin) => {
    const directory = join(ctx.paths.pluginsAvailable, plugin)
    const text = textFiles(directory).map(withoutComments).join('\n')
    const own = functionsOf([directory])
    const functions = wordsOf(text, helper, 0).filter((name) => !own.has(name) && !ours.has(name))
    const triggers = wordsOf(text, fired, 1).filter(
      (name) => !Object.hasOwn(catalogue, name) && !hooks.has(name),
    )
    return [
      ...missingFiles(ctx, text).map((file) => finding(plugin, 'attention', `uses ${file}`)),
      ...functions.map((name) => finding(plugin, 'attention', `calls ${name}`)),
      ...triggers.map((name) => finding(plugin, 'note', `fires the trigger ${name}`)),
    ]
  })
}

function finding(subject: string, level: Finding['level'], what: string): Finding {
  return { level, subject, message: `${what}, which this version does not have` }
}

/** Links are core plugins; a directory with a mark is one too, of a version long past. */
function foreignPlugins(ctx: Ctx): string[] {
  const available = ctx.paths.pluginsAvailable
  if (!existsSync(available)) return []
  return readdirSync(available)
    .filter((name) => statSync(join(available, name), { throwIfNoEntry: false })?.isDirectory() === true)
    .filter((name) => !existsSync(join(available, name, '.core')))
    .sort()
}

function missingFiles(ctx: Ctx, text: string): string[] {
  const files = [...text.matchAll(pluginFile)]
    .filter(([, plugin = '']) => corePluginNames().includes(plugin))
    .map(([, plugin = '', file = '']) => `${plugin}/${file}`)
    .filter((file) => !existsSync(join(ctx.paths.commandsEnabled, file)))
  return [...new Set(files)].sort()
}

function functionsOf(directories: readonly string[]): Set<string> {
  return new Set(directories.flatMap(textFiles).flatMap((text) => wordsOf(text, definition, 1)))
}

function wordsOf(text: string, pattern: RegExp, group: number): string[] {
  return [...new Set([...text.matchAll(pattern)].map((match) => match[group] as string))].sort()
}

function withoutComments(text: string): string {
  return text.replace(/^\s*#.*$/gm, '')
}

/** Scripts of a plugin: not what git keeps, tests, nor programs and other large files. */
function textFiles(directory: string): string[] {
  if (!existsSync(directory)) return []
  return readdirSync(directory, { withFileTypes: true }).flatMap((entry) => {
    const path = join(directory, entry.name)
    if (['.git', '.github', 'tests', 'test', 'docs', 'vendor', 'node_modules'].includes(entry.name)) return []
    const stat = statSync(path, { throwIfNoEntry: false })
    if (stat?.isDirectory() === true) return lstatSync(path).isSymbolicLink() ? [] : textFiles(path)
    if (stat?.isFile() !== true || stat.size > 500_000) return []
    const isProse = /\.(md|txt|yml|yaml|json|html|sigil)$/.test(entry.name)
    const text = isProse ? '' : readFileSync(path, 'utf8')
    return text.includes('\0') ? [] : [text]
  })
}
