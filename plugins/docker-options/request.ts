import type { Args } from '../../core/plugin/define.ts'
import { everyProcess } from '../../core/plugin/process-type.ts'
import { UserError } from '../../core/system/errors.ts'
import { readTypedOptions } from './option-text.ts'
import { phases, readPhases, refuseProcesses } from './options.ts'

interface Request {
  phases: string[]
  /** Whose options are meant; the one for every process when none was named. */
  processes: string[]
  options: string[]
}

/** Reads `<phases> OPTION` of `docker-options:add` and `docker-options:remove`. */
export function readRequest({ words, flags }: Args, verb: string): Request {
  const [list = '', ...rest] = words
  const named = readPhases(list)
  const { options, processes } = readTypedOptions(joinWords(rest))
  if (options.length === 0) throw new UserError(`Please specify docker options to ${verb} the phase`)
  if (named.length === 0) throw new UserError(`Phase(s) must be one of [${phases.join(' ')}]`)
  const all = [...new Set([...processFlag(flags), ...processes])]
  refuseProcesses(all, named)
  return { phases: named, processes: all.length === 0 ? [everyProcess] : all, options }
}

/** `--process` may be given again and may be a comma list. */
export function processFlag(flags: Args['flags']): string[] {
  const given = flags.process
  return Array.isArray(given) ? given.flatMap((list) => list.split(',')) : []
}

/** A shell, or ssh, took the quotes off a value with blanks in it: they are put back before the words are split. */
function joinWords(words: readonly string[]): string {
  return words
    .map((word, at) =>
      at > 0 && /^[^-\s][^'"\\`$#;&|<>()]*$/.test(word) && /\s(?!-)/.test(word) ? `'${word}'` : word,
    )
    .join(' ')
}
