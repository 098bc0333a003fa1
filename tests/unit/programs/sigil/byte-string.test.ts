import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { countRunes, splitRunes, toByteString, toText } from '../../../../core/programs/sigil/byte-string.ts'
import { quote, unquote } from '../../../../core/programs/sigil/quote.ts'
import { renderTemplate } from '../../../../core/programs/sigil/render.ts'

const text = fc.string({ unit: 'binary' }).filter((one) => one.isWellFormed())

test('text survives the way to bytes and back', () => {
  fc.assert(fc.property(text, (one) => toText(toByteString(one)) === one))
})

test('characters are counted and cut as code points', () => {
  fc.assert(fc.property(text, (one) => countRunes(toByteString(one)) === [...one].length))
  fc.assert(
    fc.property(text, (one) => splitRunes(toByteString(one)).map(toText).join('|') === [...one].join('|')),
  )
})

test('a quoted byte string reads back as itself, valid UTF-8 or not', () => {
  const bytes = fc.array(fc.integer({ min: 0, max: 255 })).map((list) => String.fromCharCode(...list))
  fc.assert(fc.property(bytes, (one) => unquote(quote(one)) === one))
})

test('text without delimiters and any value come out unchanged', () => {
  fc.assert(
    fc.property(text, (one) => {
      const plain = one.replaceAll('{{', '')
      assert.equal(renderTemplate(plain, { vars: {} }), plain)
      assert.equal(renderTemplate('{{ $V }}', { vars: { V: one } }), one)
    }),
  )
})
