import { UserError } from '../../system/errors.ts'
import { dockerCli } from '../docker-cli.ts'
import type { ProgramIo } from '../program-io.ts'
import { type Call, type Program, runProgram } from '../subcommands.ts'
import { relabelImage } from './relabel.ts'

const program: Program = {
  name: 'docker-image-labeler',
  version: '0.10.0',
  marked: true,
  commands: {
    relabel: {
      about: 'Change the labels of an image.',
      flags: [
        { name: 'label', kind: 'list', about: 'KEY=VALUE to set. May be repeated.' },
        { name: 'remove-label', kind: 'list', about: 'KEY to remove. May be repeated.' },
      ],
      arguments: [{ name: 'image-name' }],
      run: relabel,
    },
  },
}

/** docker-image-labeler: exit code 0, or 1 with one sentence on stderr. */
export function main(argv: readonly string[], io: ProgramIo): Promise<number> {
  return runProgram(program, argv, io)
}

async function relabel(call: Call): Promise<number> {
  const labels = call.flags.list('label')
  const remove = call.flags.list('remove-label')
  try {
    if (labels.length === 0 && remove.length === 0) throw new UserError('No labels specified')
    const change = { add: parseLabels(labels), remove }
    const { warning } = await relabelImage(call.argument('image-name'), change, dockerCli(call.io.env))
    if (warning !== undefined) call.error(warning)
    return 0
  } catch (problem) {
    if (!(problem instanceof UserError)) throw problem
    call.error(problem.message)
    return 1
  }
}

/** `KEY=VALUE` words as labels; a bare KEY has an empty value. */
export function parseLabels(words: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    words.map((word) => {
      const equals = word.indexOf('=')
      if (equals === 0 || word === '')
        throw new UserError('Failed to parse new labels: Invalid label specified')
      return equals === -1 ? [word, ''] : [word.slice(0, equals), word.slice(equals + 1)]
    }),
  )
}
