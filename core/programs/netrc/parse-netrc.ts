/** A stretch of the file, kept to the letter so that what nobody changes is written back as it was. */
interface Piece {
  text: string
  kind: 'blank' | 'word'
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

const fields: ReadonlySet<string> = new Set(['login', 'user', 'password', 'account'])
const keywords: ReadonlySet<string> = new Set([...fields, 'machine', 'default', 'macdef'])

/** Splits a netrc file into its blocks. Any text is accepted; `renderNetrc` gives it back unchanged. */
export function parseNetrc(text: string): Netrc {
  const netrc: Netrc = { head: [], machines: [] }
  let current = netrc.head
  const pieces = split(text)
  for (const [index, piece] of pieces.entries()) {
    if (piece.kind === 'word' && !isValue(pieces, index)) {
      if (piece.text === 'default') {
        current = []
        netrc.machines.push({ name: 'default', isDefault: true, pieces: current })
      } else if (piece.text === 'machine') {
        current = []
        netrc.machines.push({ name: pieces[index + 2]?.text ?? '', isDefault: false, pieces: current })
      }
    }
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
  const at = valueIndex(machine, field)
  return at === undefined ? '' : (machine.pieces[at]?.text ?? '')
}

/** Changes a value where it stands, or adds a line for it. */
export function writeField(machine: Machine, field: string, value: string): void {
  const at = valueIndex(machine, field)
  if (at !== undefined) {
    machine.pieces[at] = { text: value, kind: 'word' }
    return
  }
  const lone = machine.pieces.findIndex((piece, index) => piece.text === field && isField(machine.pieces, index))
  if (lone !== -1) {
    const after = machine.pieces[lone + 1]?.text ?? ''
    const gap = /^[ \t]*/.exec(after)?.[0] ?? ''
    machine.pieces.splice(
      lone + 1,
      1,
      { text: gap === '' ? ' ' : gap, kind: 'blank' },
      { text: value, kind: 'word' },
      { text: after.slice(gap.length) || '\n', kind: 'blank' },
    )
    return
  }
  const last = machine.pieces.at(-1)
  if (last !== undefined && !/\s$/.test(last.text)) machine.pieces.push({ text: '\n', kind: 'blank' })
  machine.pieces.push(
    { text: '  ', kind: 'blank' },
    { text: field, kind: 'word' },
    { text: ' ', kind: 'blank' },
    { text: value, kind: 'word' },
    { text: '\n', kind: 'blank' },
  )
}

/** A new block at the end of the file. */
export function addMachine(netrc: Netrc, name: string): Machine {
  const isDefault = name === 'default'
  const opening = isDefault ? ['default', '\n'] : ['machine', ' ', name, '\n']
  const machine: Machine = {
    name,
    isDefault,
    pieces: opening.map((text): Piece => ({ text, kind: /^\s/.test(text) ? 'blank' : 'word' })),
  }
  const before = netrc.machines.at(-1)?.pieces ?? netrc.head
  const last = before.at(-1)
  if (last !== undefined && !last.text.endsWith('\n')) before.push({ text: '\n', kind: 'blank' })
  netrc.machines.push(machine)
  return machine
}

function valueIndex(machine: Machine, field: string): number | undefined {
  for (const [index, piece] of machine.pieces.entries()) {
    if (piece.text !== field || !isField(machine.pieces, index)) continue
    for (let at = index + 1; at < machine.pieces.length; at++) {
      if (machine.pieces[at]?.kind === 'word') return isValue(machine.pieces, at) ? at : undefined
    }
    return undefined
  }
  return undefined
}

function isField(pieces: readonly Piece[], index: number): boolean {
  return pieces[index]?.kind === 'word' && !isValue(pieces, index)
}

/** True for a word that belongs to the keyword before it, whatever it spells: a password may be `machine`. */
function isValue(pieces: readonly Piece[], index: number): boolean {
  const chain: number[] = [index]
  for (let at = index - 1; at >= 0; at--) if (pieces[at]?.kind === 'word') chain.push(at)
  let value = false
  for (let step = chain.length - 2; step >= 0; step--) {
    const keyword = pieces[chain[step + 1] ?? 0]?.text ?? ''
    const at = chain[step] ?? 0
    value = !value && takesValue(keyword) && !leftEmpty(pieces, chain[step + 1] ?? 0, at)
  }
  return value
}

function takesValue(word: string): boolean {
  return fields.has(word) || word === 'machine' || word === 'macdef'
}

/** `account` cleared by `set` leaves a keyword at a line's end, with another keyword on the next line. */
function leftEmpty(pieces: readonly Piece[], from: number, to: number): boolean {
  if (!fields.has(pieces[from]?.text ?? '') || !keywords.has(pieces[to]?.text ?? '')) return false
  return pieces.slice(from + 1, to).some((piece) => piece.text.includes('\n'))
}

/** Blanks, comments (`#` at the start or after a blank, to the end of the line) and words, in order. */
function split(text: string): Piece[] {
  const pieces: Piece[] = []
  const pattern = /(\s*#[^\n]*(?:\n\s*)?)|(\s+)|(\S+)/gy
  let expectsValue = false
  for (let at = 0; at < text.length; ) {
    pattern.lastIndex = at
    // After `password `, a `#` is the first letter of the password.
    const found = expectsValue ? /\S+|\s+/y : pattern
    found.lastIndex = at
    const piece = found.exec(text)?.[0] ?? ''
    at += piece.length
    const isWord = /^[^\s#]/.test(piece) || (expectsValue && /^\S/.test(piece))
    pieces.push({ text: piece, kind: isWord ? 'word' : 'blank' })
    if (isWord) expectsValue = !expectsValue && fields.has(piece) && /^[ \t]+\S/.test(text.slice(at))
  }
  return pieces
}
