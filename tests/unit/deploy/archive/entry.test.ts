import assert from 'node:assert/strict'
import { posix } from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import { type ArchiveEntry, EntryCheck } from '../../../../core/deploy/archive/entry.ts'

const limits = { maxFiles: 1000, maxSize: 1e9 }
const part = fc.constantFrom('a', 'b', '..', '.', '', '...', 'c d', '\u00e9')
const path = fc.tuple(fc.constantFrom('', '/'), fc.array(part, { minLength: 1, maxLength: 6 }))
const anyPath = path.map(([root, parts]) => root + parts.join('/'))
const anyEntry: fc.Arbitrary<ArchiveEntry> = fc.record({
  name: anyPath,
  type: fc.constantFrom('file', 'directory', 'symlink', 'hardlink', 'other'),
  size: fc.nat(1000),
  target: anyPath,
})

function isInside(root: string, ...names: string[]): boolean {
  const reached = posix.resolve(root, ...names)
  return reached === root || reached.startsWith(`${root}/`)
}

test('an entry that is taken lies below the directory, and so does what a link points at', () => {
  fc.assert(
    fc.property(anyEntry, (entry) => {
      const { name, type, target } = entry
      const taken = new EntryCheck(limits).refuse(entry) === undefined
      const from = type === 'symlink' ? posix.dirname(name) : ''
      const isLink = type === 'symlink' || type === 'hardlink'
      if (taken) {
        assert.notEqual(type, 'other')
        assert.ok(isInside('/x/y', name), name)
        if (isLink) assert.ok(isInside('/x/y', from, target), `${name} -> ${target}`)
      }
      // And nothing harmless is refused.
      if (type === 'file' && !name.startsWith('/') && !name.split('/').includes('..')) assert.ok(taken, name)
    }),
    { numRuns: 2000 },
  )
})

test('entries count, and their bytes add up', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(300), { maxLength: 12 }), (sizes) => {
      const check = new EntryCheck({ maxFiles: 8, maxSize: 1000 })
      const refusedAt = sizes.findIndex(
        (size, at) => check.refuse({ name: `f${at}`, type: 'file', size, target: '' }) !== undefined,
      )
      const sums = sizes.map((_, at) => sizes.slice(0, at + 1).reduce((all, size) => all + size, 0))
      assert.equal(
        refusedAt,
        sums.findIndex((sum, at) => at >= 8 || sum > 1000),
      )
    }),
  )
})
