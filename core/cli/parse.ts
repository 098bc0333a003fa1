import type { Ctx } from '../plugin/context.ts'
import type { Args, CommandSpec, FlagSpec } from '../plugin/define.ts'
import { missingApp, printable } from '../plugin/visible-apps.ts'
import { refuseBrokenText } from '../system/argument-bytes.ts'
import { exitCodes, UserError } from '../system/errors.ts'
import { verifyNamedApp } from './named-app.ts'
import { refuseSurplus } from './surplus.ts'

interface Parsed {
  words: string[]
  flags: Args['flags']
  global: boolean
}

/** Parses the words of a command by its declaration and verifies the app it names. */
export async function parseArgs(
  ctx: Ctx,
  command: string,
  spec: CommandSpec,
  words: readonly string[],
): Promise<Args> {
  refuseControlBytes(words, spec)
  if (spec.anyBytes !== true) refuseBrokenText(words)
  const parsed = words.some((word) => word.startsWith('-'))
    ? await parseFlags(command, spec, words)
    : plain(words)
  const args = await withApp(ctx, spec, { command, app: '', ...parsed })
  refuseOtherValues(spec, args)
  refuseSurplus(ctx, spec, args)
  return args
}

async function withApp(ctx: Ctx, spec: CommandSpec, args: Args): Promise<Args> {
  if (spec.app === undefined) return args
  if (args.global) {
    if (spec.app !== 'global') throw new UserError(`${args.command} does not take --global`)
    return args
  }
  const app = args.words[0]
  if (app === undefined || app === '') {
    if (spec.app === 'optional') return { ...args, words: args.words.slice(1) }
    throw missingApp(spec)
  }
  if (spec.app !== 'new') await verifyNamedApp(ctx, app, spec)
  if (spec.needsWord !== undefined && (args.words[1] ?? '') === '') throw new UserError(spec.needsWord)
  return { ...args, app, words: args.words.slice(1) }
}

/** An empty value is as good as none. */
function refuseOtherValues({ flags = {} }: CommandSpec, args: Args): void {
  for (const [name, { choices, refusal }] of Object.entries(flags)) {
    const value = args.flags[name]
    if (choices === undefined || typeof value !== 'string' || value === '' || choices.includes(value))
      continue
    throw new UserError(refusal ?? `Invalid ${name} specified, supported: ${choices.join(', ')}`)
  }
}

function plain(words: readonly string[]): Parsed {
  return { words: [...words], flags: {}, global: false }
}

/** Stands for a `--` that commander must not take for the end of flags; no argument can hold a NUL. */
const dashes = '\0'

/** commander is loaded only when a word looks like a flag: most commands never pay for it. */
async function parseFlags(command: string, spec: CommandSpec, given: readonly string[]): Promise<Parsed> {
  const words = spec.dashesAreAWord === true ? given.map((word) => (word === '--' ? dashes : word)) : given
  const split = spec.passthrough === true ? splitPassthrough(spec, words) : { ours: [...words], theirs: [] }
  const { Command, CommanderError, Option } = await import('commander')
  const parser = new Command(command)
  parser
    .exitOverride()
    .configureOutput({ writeErr: () => {}, writeOut: () => {} })
    .helpOption(false)
  parser.argument('[words...]').allowExcessArguments(true)
  for (const [name, flag] of Object.entries(spec.flags ?? {})) {
    const option = new Option(declaration(name, flag), flag.summary)
    if (flag.multiple) option.default([]).argParser((value: string, all: string[]) => [...all, value])
    // The key is the flag as typed: commander would make camel case of it.
    option.attributeName = () => name
    // `--no-restart` is a flag of that name, not the absence of `--restart`.
    option.negate = false
    parser.addOption(option)
  }
  if (spec.app === 'global') parser.option('--global')
  try {
    parser.parse(split.ours, { from: 'user' })
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    throw new UserError(sentence(error.message), {
      exitCode: exitCodes.usage,
      ...(spec.flagHint === undefined ? {} : { hint: spec.flagHint }),
    })
  }
  const { global, ...flags } = parser.opts<Record<string, string | true | string[]>>()
  const plainWords = [...parser.args, ...split.theirs].map((word) => (word === dashes ? '--' : word))
  return { words: plainWords, flags: dropEmpty(flags), global: global === true }
}

/** Everything from the second plain word on (the first is the app) belongs to somebody else. */
function splitPassthrough(spec: CommandSpec, words: readonly string[]): { ours: string[]; theirs: string[] } {
  const plainWords = spec.app === undefined ? 0 : 1
  let seen = 0
  for (let at = 0; at < words.length; at++) {
    const word = words[at] as string
    if (word === '--') return { ours: words.slice(0, at), theirs: words.slice(at + 1) }
    const known = word.startsWith('-') ? findFlag(spec, word) : undefined
    if (known !== undefined) {
      if (known.value !== undefined && !word.includes('=')) at++
      continue
    }
    if (word.startsWith('-') && seen < plainWords) continue
    if (seen === plainWords) return { ours: words.slice(0, at), theirs: words.slice(at) }
    seen++
  }
  return { ours: [...words], theirs: [] }
}

function findFlag(spec: CommandSpec, word: string): FlagSpec | undefined {
  if (word === '--global' && spec.app === 'global') return { summary: '' }
  const [name = ''] = word.split('=')
  return Object.entries(spec.flags ?? {}).find(
    ([long, flag]) => name === `--${long}` || (flag.short !== undefined && name === `-${flag.short}`),
  )?.[1]
}

function declaration(name: string, flag: FlagSpec): string {
  const value = flag.value === undefined ? '' : ` <${flag.value}>`
  return `${flag.short === undefined ? '' : `-${flag.short}, `}--${name}${value}`
}

function dropEmpty(flags: Record<string, string | true | string[]>): Args['flags'] {
  return Object.fromEntries(
    Object.entries(flags).filter(([, value]) => !Array.isArray(value) || value.length > 0),
  )
}

function sentence(message: string): string {
  return printable(message.replace(/^error: /, '').replaceAll('\n', ' '))
}

/** Words become file names, labels and lines: only commands that pass them on may see control bytes. */
function refuseControlBytes(words: readonly string[], spec: CommandSpec): void {
  if (words.some((word) => word.includes('\0'))) throw new UserError('An argument holds a NUL byte')
  const app = words[0]
  if (spec.app !== undefined && spec.app !== 'new' && app !== undefined && /[\0-\x1f\x7f]/.test(app)) {
    throw new UserError(`App ${printable(app)} does not exist`, { exitCode: exitCodes.appMissing })
  }
}
