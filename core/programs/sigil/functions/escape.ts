import { decodeRune, isPrintable } from '../byte-string.ts'
import { formatValue, joinPrinted } from '../format-value.ts'
import { sprintf } from '../printf.ts'
import type { Value } from '../value.ts'
import type { FunctionTable } from './registry.ts'

export const ESCAPE_FUNCTIONS: FunctionTable = {
  print: { params: [], variadic: 'any', call: joinPrinted },
  println: {
    params: [],
    variadic: 'any',
    call: (args) => args.map((arg) => formatValue(arg)).join(' ') + '\n',
  },
  printf: {
    params: ['string'],
    variadic: 'any',
    call: ([format, ...rest]) => sprintf(format as string, rest),
  },
  html: { params: [], variadic: 'any', call: (args) => escapeHtml(textOf(args)) },
  js: { params: [], variadic: 'any', call: (args) => escapeJs(textOf(args)) },
  urlquery: { params: [], variadic: 'any', call: (args) => escapeQuery(textOf(args)) },
}

function textOf(args: Value[]): string {
  return joinPrinted(args.map((arg) => arg ?? '<no value>'))
}

const HTML: Record<string, string> = {
  '\0': '\xef\xbf\xbd',
  '"': '&#34;',
  "'": '&#39;',
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
}

function escapeHtml(bytes: string): string {
  return bytes.replace(/[\0"'&<>]/g, (char) => HTML[char]!)
}

const JS: Record<string, string> = {
  '\\': '\\\\',
  "'": "\\'",
  '"': '\\"',
  '<': '\\u003C',
  '>': '\\u003E',
  '&': '\\u0026',
  '=': '\\u003D',
}

function escapeJs(bytes: string): string {
  let out = ''
  for (let at = 0; at < bytes.length; ) {
    const [rune, size] = decodeRune(bytes, at)
    const char = bytes.slice(at, at + size)
    // Only control characters and characters beyond ASCII are judged by whether they can be printed.
    const plain = rune === 0x7f || isPrintable(rune)
    out += JS[char] ?? (plain ? char : '\\u' + rune.toString(16).toUpperCase().padStart(4, '0'))
    at += size
  }
  return out
}

function escapeQuery(bytes: string): string {
  return bytes.replace(/[^A-Za-z0-9_.~-]/g, (byte) => {
    if (byte === ' ') return '+'
    return '%' + byte.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')
  })
}
