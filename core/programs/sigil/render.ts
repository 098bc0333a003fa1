import { toByteString, toText } from './byte-string.ts'
import type { Context } from './context.ts'
import { evaluateTemplate } from './evaluate.ts'
import { parseTemplate } from './parser.ts'
import { expandPosixVariables } from './posix-variables.ts'
import { TemplateError } from './template-error.ts'
import { Reader, type Value, type ValueMap } from './value.ts'

type RenderOptions = {
  /** Shown in messages. Default `<template>`. */
  name?: string
  /** Visible as `$NAME`, as `.NAME` and to `var "NAME"`. Values are data: they are never parsed. */
  vars: Record<string, string>
  /** Further variables of `var` and of POSIX expansion. Default none: the process environment is not read. */
  env?: Record<string, string | undefined>
  /** Folders `include`, `file` and the like look into after the working directory. */
  searchPath?: string[]
  /** Default: the working directory of the process. */
  cwd?: string
  delims?: [left: string, right: string]
  posix?: boolean
  stdin?: () => string
}

/**
 * Renders a template. Reads nothing but the files it names.
 * @throws TemplateError, one sentence naming template and line.
 */
export function renderTemplate(source: string, options: RenderOptions): string {
  const data: ValueMap = new Map()
  for (const [name, value] of Object.entries(options.vars)) data.set(toByteString(name), toByteString(value))
  return renderWithData(source, data, options)
}

/** As `renderTemplate`, for values that are not only strings. Strings in `data` are byte strings. */
export function renderWithData(source: string, data: ValueMap, options: Omit<RenderOptions, 'vars'>): string {
  const env = new Map<string, string>()
  for (const [name, value] of Object.entries(options.env ?? {})) {
    if (value !== undefined) env.set(toByteString(name), toByteString(value))
  }
  const context: Context = {
    env,
    searchPath: (options.searchPath ?? []).map(toByteString),
    cwd: toByteString(options.cwd ?? process.cwd()),
    delims: (options.delims ?? ['{{', '}}']).map(toByteString) as [string, string],
    posix: options.posix ?? false,
    stdin: new Reader('<stdin>', () => toByteString(options.stdin?.() ?? '')),
    render: renderBytes,
    depth: 0,
  }
  try {
    return toText(
      renderBytes(toByteString(source), data, toByteString(options.name ?? '<template>'), context),
    )
  } catch (error) {
    if (error instanceof TemplateError) throw new TemplateError(toText(error.message))
    if (error instanceof RangeError && /call stack/i.test(error.message)) {
      throw new TemplateError(`template: ${options.name ?? '<template>'}: nested too deeply`)
    }
    throw error
  }
}

const MENTIONED = /\$([a-zA-Z_][a-zA-Z0-9_]*)/g
/** Tried first: compiling the classes of all letters takes longer than a whole render. */
const ASCII_NAME = /^[A-Za-z_][A-Za-z0-9_]*$/
/** A name usable both as `$NAME` and as `.NAME`. */
const VARIABLE_NAME = /^[\p{L}_][\p{L}\p{Nd}_]*$/u

function renderBytes(source: string, data: ValueMap, name: string, outer: Context): string {
  // Every `$name` in the text exists, if only as nothing, so that `$name | default "x"` works without it.
  for (const [, mentioned] of source.matchAll(MENTIONED)) if (!data.has(mentioned)) data.set(mentioned, null)
  const [left, right] = outer.delims
  const env = new Map(outer.env)
  let prefixLength = 0
  for (const [key, value] of data) {
    const variable = key as string
    if (!ASCII_NAME.test(variable) && !VARIABLE_NAME.test(toText(variable))) {
      throw new TemplateError(
        `template: ${name}:1: variable name ${JSON.stringify(variable)} is not an identifier`,
      )
    }
    if (typeof value === 'string') env.set(variable, value)
    prefixLength += left.length + right.length + 2 * variable.length + ' $ := . '.length
  }
  const expanded = outer.posix ? expandPosixVariables(source, env) : source
  // A backslash after an action hides the line break between it and the next one.
  const joined = expanded.replaceAll(`\\${right}\n${left}`, right + left)
  const variables = [...data.keys()] as string[]
  const set = parseTemplate(joined, { name, variables, delims: outer.delims, prefixLength })
  return evaluateTemplate(set, data, data as Iterable<[string, Value]>, { ...outer, env })
}
