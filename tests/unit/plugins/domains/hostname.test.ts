import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { isHostname } from '../../../../plugins/domains/hostname.ts'

test('no text with a blank, a quote, a brace or a control character is a hostname', () => {
  const bad = fc.constantFrom(
    ' ',
    '\n',
    '\t',
    '\0',
    ';',
    '{',
    '}',
    '"',
    "'",
    '$',
    '`',
    '\\',
    '/',
    ':',
    '#',
    '\u00e9',
  )
  fc.assert(
    fc.property(fc.domain(), fc.nat(), bad, (domain, at, character) => {
      assert.ok(isHostname(domain), domain)
      const place = at % (domain.length + 1)
      assert.equal(isHostname(domain.slice(0, place) + character + domain.slice(place)), false)
    }),
  )
})

test('what is a hostname is made of letters, digits, dots, hyphens and a star at an end, or is _', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-zA-Z0-9.*_ ;-]{0,20}$/), (text) => {
      if (!isHostname(text)) return
      assert.match(text, /^(_|(\*\.)?[a-zA-Z0-9.-]+(\.\*)?)$/)
    }),
    { numRuns: 2000 },
  )
})
