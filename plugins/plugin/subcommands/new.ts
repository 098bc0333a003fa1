import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'
import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { errorCode, UserError } from '../../../core/system/errors.ts'
import { isCore, nameFromUrl } from '../names.ts'

/** The plugin that the templates are. */
const model = 'greeter'

/** `plugin:new [--lang ts|bash] NAME`: a directory NAME in the current one, with a plugin that works and its test. */
export default async function newPlugin(ctx: Ctx, args: Args): Promise<void> {
  const { lang = 'ts' } = args.flags
  if (lang !== 'ts' && lang !== 'bash')
    throw new UserError('Invalid language specified, supported languages: bash, ts')
  const [directory = ''] = args.words
  const name = requireNewName(directory)
  if (isCore(ctx, name)) throw new UserError(`${name} is the name of a core plugin`)
  const target = join(ctx.cwd, directory)
  // There a directory would be an app or a plugin, of everybody.
  for (const reserved of [ctx.paths.root, ctx.paths.lib]) {
    if (!relative(reserved, target).startsWith('..'))
      throw new UserError(
        `${ctx.cwd} is not a place for a plugin in the making: run plugin:new in a directory of your own`,
      )
  }
  const templates = join(ctx.paths.coreAvailable, 'plugin/templates', lang)
  makeTarget(target, directory)
  for (const file of readdirSync(templates, { recursive: true, withFileTypes: true })) {
    if (!file.isFile()) continue
    const from = join(file.parentPath, file.name)
    const content = readFileSync(from, 'utf8').replaceAll(model, name)
    const to = join(target, renamed(relative(templates, from), name))
    mkdirSync(dirname(to), { recursive: true })
    writeFileSync(to, content, { mode: content.startsWith('#!') ? 0o777 : 0o666, flag: 'wx' })
  }
  ctx.log.info1Quiet(`Plugin ${name} written to ${target}`)
  ctx.log.verboseQuiet(`${directory}/tests/run runs its tests`)
}

/** It is the first word of commands, and in bash part of names of functions and variables. */
function requireNewName(directory: string): string {
  if (directory === '') throw new UserError('Please specify a name for the plugin')
  const name = nameFromUrl(directory)
  if (!/^[a-z][a-z0-9-]*$/.test(name) || /[^a-z0-9-]/.test(directory))
    throw new UserError('Invalid plugin name specified: it takes lower case letters, digits and dashes')
  return name
}

function makeTarget(target: string, directory: string): void {
  if (existsSync(target)) throw new UserError(`${directory} exists already`)
  try {
    mkdirSync(target)
  } catch (error) {
    throw new UserError(`Cannot make ${target}: ${errorCode(error)}`)
  }
}

function renamed(path: string, name: string): string {
  return join(dirname(path), basename(path).replaceAll(model, name))
}
