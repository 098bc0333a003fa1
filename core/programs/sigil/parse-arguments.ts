export type CliOptions = {
  filename: string
  inline: string
  inPlace: boolean
  posix: boolean
  version: boolean
  help: boolean
  varsFiles: string[]
  /** Everything that is no option, in order. */
  words: string[]
}

export class UsageError extends Error {}

const SHORT: Record<string, string> = {
  f: 'filename',
  i: 'inline',
  p: 'posix',
  v: 'version',
  V: 'vars-file',
  h: 'help',
}
const TAKES_VALUE = new Set(['filename', 'inline', 'vars-file'])
const SWITCHES = new Set(['in-place', 'posix', 'version', 'help'])

/**
 * Reads options in any order among the words, GNU style: `-fx`, `-f x`, `-f=x`, `--filename=x`, `-pv`, `--`.
 * @throws UsageError
 */
export function parseArguments(argv: string[]): CliOptions {
  const options: CliOptions = {
    filename: '',
    inline: '',
    inPlace: false,
    posix: false,
    version: false,
    help: false,
    varsFiles: [],
    words: [],
  }
  const rest = [...argv]
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (word === '--') options.words.push(...rest.splice(0))
    else if (word.startsWith('--')) readLong(word, rest, options)
    else if (word.length > 1 && word.startsWith('-')) readShort(word, rest, options)
    else options.words.push(word)
  }
  return options
}

function readLong(word: string, rest: string[], options: CliOptions): void {
  const at = word.indexOf('=')
  const name = at === -1 ? word.slice(2) : word.slice(2, at)
  const value = at === -1 ? undefined : word.slice(at + 1)
  if (TAKES_VALUE.has(name)) {
    const given = value ?? rest.shift()
    if (given === undefined) throw new UsageError(`flag needs an argument: --${name}`)
    setValue(options, name, given)
  } else if (SWITCHES.has(name)) setSwitch(options, name, value)
  else throw new UsageError(`unknown flag: --${name}`)
}

function readShort(word: string, rest: string[], options: CliOptions): void {
  for (let letters = word.slice(1); letters !== ''; ) {
    const letter = letters[0]!
    const name = Object.hasOwn(SHORT, letter) ? SHORT[letter]! : undefined
    if (name === undefined) throw new UsageError(`unknown shorthand flag: '${letter}' in ${word}`)
    const tail = letters.slice(1)
    if (TAKES_VALUE.has(name)) {
      const given = tail === '' ? rest.shift() : tail.replace(/^=(?=.)/s, '')
      if (given === undefined) throw new UsageError(`flag needs an argument: '${letter}' in ${word}`)
      setValue(options, name, given)
      return
    }
    if (/^=./s.test(tail)) {
      setSwitch(options, name, tail.slice(1))
      return
    }
    setSwitch(options, name, undefined)
    letters = tail
  }
}

function setValue(options: CliOptions, name: string, value: string): void {
  if (name === 'filename') options.filename = value
  else if (name === 'inline') options.inline = value
  else options.varsFiles.push(value)
}

function setSwitch(options: CliOptions, name: string, value = 'true'): void {
  const on = /^(?:1|t|T|true|TRUE|True)$/.test(value)
  if (!on && !/^(?:0|f|F|false|FALSE|False)$/.test(value)) {
    throw new UsageError(`invalid argument "${value}" for "--${name}" flag`)
  }
  if (name === 'in-place') options.inPlace = on
  else if (name === 'posix') options.posix = on
  else if (name === 'version') options.version = on
  else options.help = on
}
