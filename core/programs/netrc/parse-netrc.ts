/** A stretch of the file, kept to the letter so that what nobody changes is written back as it was. */
interface Piece {
  text: string
  /** `value` is a word that belongs to the keyword before it, whatever it spells: a password may be `machine`. */
  kind: 'blank' | 'keyword' | 'value'
}

/** One `machine NAME` or `default` block. Texts are byte strings (latin1), as is all of this file. */
export interface Machine {
  name: string
  isDefault: boolean
  pieces: Piece[]
}

export interface Netrc {
  /** Whatever stands above the first block. */
  head: Piece[]
  machines: Machine[]
}

const fields: ReadonlySet<string> = new Set(['login', 'password', 'account'])
const openers: ReadonlySet<string> = new Set(['machine', 'default', 'macdef'])

/** Splits a netrc file into its blocks. Any text is accepted; `renderNetrc` gives it back unchanged. */
export function parseNetrc(text: string): Netrc {
  const netrc: Netrc = { head: [], machines: [] }
  let current = netrc.head
  let opened: Machine | undefined
  for (const piece of split(text)) {
    if (piece.kind === 'keyword' && (piece.text === 'machine' || piece.text === 'default')) {
      const isDefault = piece.text === 'default'
      current = []
      opened = { name: isDefault ? 'default' : '', isDefault, pieces: current }
      netrc.machines.push(opened)
    } else if (piece.kind === 'value' && opened !== undefined && opened.name === '') opened.name = piece.text
    current.push(piece)
  }
  return netrc
}

export function renderNetrc(netrc: Netrc): string {
  const all = [...netrc.head, ...netrc.machines.flatMap((machine) => machine.pieces)]
  return all.map((piece) => piece.text).join('')
}

/** The value of `login`, `password` or `account`; '' when the block does not say. */
export function readField(machine: Machine, field: string): string {
  const value = machine.pieces[keywordIndex(machine, field) + 2]
  return value?.kind === 'value' ? value.text : ''
}

/** Changes a value where it stands, or adds a line for it. */
export function writeField(machine: Machine, field: string, value: string): void {
  const { pieces } = machine
  const at = keywordIndex(machine, field)
  if (at === -1) {
    endLine(pieces)
    pieces.push(
      blank('  '),
      { text: field, kind: 'keyword' },
      blank(' '),
      { text: value, kind: 'value' },
      blank('\n'),
    )
  } else if (pieces[at + 2]?.kind === 'value') {
    pieces[at + 2] = { text: value, kind: 'value' }
  } else {
    // The keyword lost its value when it was cleared; the value goes on the same line.
    const after = pieces[at + 1]?.text ?? '\n'
    const gap = /^[ \t]+/.exec(after)?.[0] ?? ''
    pieces.splice(
      at + 1,
      1,
      blank(gap || ' '),
      { text: value, kind: 'value' },
      blank(after.slice(gap.length)),
    )
  }
}

/** A new block at the end of the file; the name `default` makes the block for all other machines. */
export function addMachine(netrc: Netrc, name: string): Machine {
  const isDefault = name === 'default'
  const pieces: Piece[] = isDefault
    ? [{ text: 'default', kind: 'keyword' }, blank('\n')]
    : [{ text: 'machine', kind: 'keyword' }, blank(' '), { text: name, kind: 'value' }, blank('\n')]
  endLine(netrc.machines.at(-1)?.pieces ?? netrc.head)
  const machine: Machine = { name, isDefault, pieces }
  netrc.machines.push(machine)
  return machine
}

function keywordIndex(machine: Machine, field: string): number {
  const at = machine.pieces.findIndex((piece) => piece.kind === 'keyword' && piece.text === field)
  return at === -1 ? -1 : at
}

function endLine(pieces: Piece[]): void {
  const last = pieces.at(-1)
  if (last !== undefined && !last.text.endsWith('\n')) pieces.push(blank('\n'))
}

function blank(text: string): Piece {
  return { text, kind: 'blank' }
}

/** Blanks and comments (`#` at the start or after a blank, to the end of the line) and words, in order. */
function split(text: string): Piece[] {
  const pieces: Piece[] = []
  // Not \s: among bytes it would take half of a letter such as "à" for a blank.
  const spaceOrComment = /(?:[\t-\r ]|(?<=^|[\t-\r ])#[^\n]*)+/y
  const space = /[\t-\r ]+/y
  const word = /[^\t-\r ]+/y
  const macro = /[\s\S]*?(?:\n[ \t\r]*(?=\n)|$)/y
  let keyword = ''
  for (let at = 0; at < text.length; ) {
    const take = (pattern: RegExp) => {
      pattern.lastIndex = at
      const found = pattern.exec(text)?.[0] ?? ''
      at += found.length
      return found
    }
    // Right after `password `, a `#` is the first letter of the password.
    const gap = take(keyword === '' ? spaceOrComment : space)
    if (gap !== '') pieces.push(blank(gap))
    const found = take(word)
    if (found === '') continue
    const emptied = fields.has(keyword) && gap.includes('\n') && (fields.has(found) || openers.has(found))
    if (keyword !== '' && !emptied) {
      pieces.push({ text: found, kind: 'value' })
      if (keyword === 'macdef') pieces.push(blank(take(macro)))
      keyword = ''
    } else {
      pieces.push({ text: found, kind: 'keyword' })
      keyword = found === 'machine' || found === 'macdef' || fields.has(found) ? found : ''
    }
  }
  return pieces
}
