/**
 * Go strings are bytes, and templates can see it: `len`, `slice`, `substr` and `index` count bytes, and a file
 * that is not UTF-8 must come out as it went in. So everything between the borders of this program is a
 * "byte string": a JavaScript string with one character (0-255) per byte. ASCII text is the same in both forms.
 */

const NON_ASCII = /[^\x00-\x7f]/
export const RUNE_ERROR = 0xfffd

/** Text as a byte string holding its UTF-8 form. */
export function toByteString(text: string): string {
  return NON_ASCII.test(text) ? Buffer.from(text, 'utf8').toString('latin1') : text
}

/** A byte string as text; bytes that are not UTF-8 become U+FFFD. */
export function toText(bytes: string): string {
  return NON_ASCII.test(bytes) ? Buffer.from(bytes, 'latin1').toString('utf8') : bytes
}

/** The UTF-8 bytes of one code point; anything that is not a Unicode scalar gives U+FFFD, as Go does. */
export function encodeRune(rune: number): string {
  if (rune >= 0 && rune < 0x80) return String.fromCharCode(rune)
  const valid = rune >= 0 && rune <= 0x10ffff && !(rune >= 0xd800 && rune <= 0xdfff)
  return toByteString(String.fromCodePoint(valid ? rune : RUNE_ERROR))
}

/** The code point at a byte offset and its length in bytes; a malformed byte is [U+FFFD, 1]. */
export function decodeRune(bytes: string, at: number): [rune: number, size: number] {
  const lead = bytes.charCodeAt(at)
  if (lead < 0x80) return [lead, 1]
  const size = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2
  if (lead < 0xc2 || lead > 0xf4 || at + size > bytes.length) return [RUNE_ERROR, 1]
  let rune = lead & (0x7f >> size)
  for (let i = 1; i < size; i++) {
    const next = bytes.charCodeAt(at + i)
    if ((next & 0xc0) !== 0x80) return [RUNE_ERROR, 1]
    rune = (rune << 6) | (next & 0x3f)
  }
  const tooLong = (size === 3 && rune < 0x800) || (size === 4 && rune < 0x10000)
  if (tooLong || rune > 0x10ffff || (rune >= 0xd800 && rune <= 0xdfff)) return [RUNE_ERROR, 1]
  return [rune, size]
}

/** Splits a byte string into its characters, each still a byte string; malformed bytes stand alone. */
export function splitRunes(bytes: string): string[] {
  if (!NON_ASCII.test(bytes)) return [...bytes]
  const out: string[] = []
  for (let at = 0; at < bytes.length; ) {
    const [, size] = decodeRune(bytes, at)
    out.push(bytes.slice(at, at + size))
    at += size
  }
  return out
}

/** How many characters a byte string shows. */
export function countRunes(bytes: string): number {
  return NON_ASCII.test(bytes) ? splitRunes(bytes).length : bytes.length
}

/** Whether Go calls the code point printable: letters, marks, numbers, punctuation, symbols and the plain space. */
export function isPrintable(rune: number): boolean {
  if (rune < 0x80) return rune >= 0x20 && rune < 0x7f
  return /^[\p{L}\p{M}\p{N}\p{P}\p{S}]$/u.test(String.fromCodePoint(rune))
}
