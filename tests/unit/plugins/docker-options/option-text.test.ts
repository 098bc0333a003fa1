import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { splitWords } from '../../../../core/system/words.ts'
import {
  canonicalLines,
  isSameOption,
  readTypedOptions,
} from '../../../../plugins/docker-options/option-text.ts'
import { repairTraefikLabel } from '../../../../plugins/docker-options/repair-traefik-label.ts'
import { shellWords } from '../../../../plugins/docker-options/shell-words.ts'

test('text becomes one option per flag, quoted where a shell would need it', () => {
  const cases: [string, string[]][] = [
    ['-v /a:/b', ['-v /a:/b']],
    ['-v "a b":/c', ["-v 'a b:/c'"]],
    ['--build-arg X=Y --link a --link b', ['--build-arg X=Y', '--link a', '--link b']],
    ['-e GREETING="it\'s \\"me\\""', [`-e 'GREETING=it'\\''s "me"'`]],
    ['-e A=$HOME', ["-e 'A=$HOME'"]],
    ['-e A=$(id -u) -e B=`id`', ["-e 'A=$(id -u)'", "-e 'B=`id`'"]],
    ['-e A="$(echo "x y")"', [`-e 'A=$(echo "x y")'`]],
    ['-e A=${B:-"c d"}', [`-e 'A=\${B:-"c d"}'`]],
    ['--label traefik.rule=Host\\(\\`app\\`\\)', ["--label 'traefik.rule=Host(`app`)'"]],
    ['--shm-size 256m # for chrome', ['--shm-size 256m']],
    ['-e COLOR=#fff', ["-e 'COLOR=#fff'"]],
    ["-e EMPTY=''", ['-e EMPTY=']],
    ['-e A=?(a b) -e B=$$ -e "C=?(a"', ["-e 'A=?(a b)'", "-e 'B=$$'", "-e 'C=?(a'"]],
    ["--entrypoint ''", ["--entrypoint ''"]],
    ['-', ['-']],
    ['  ', []],
  ]
  for (const [text, options] of cases) assert.deepEqual(readTypedOptions(text).options, options, text)
})

test('what a shell would take for more than words is refused', () => {
  for (const [text, reason] of [
    ['-v "a', '1:4: reached EOF without closing quote `"`'],
    ["-v 'a", "1:4: reached EOF without closing quote `'`"],
    ['-v a; rm -rf /', '1:5: `;` is not a valid word'],
    ['-v a && b', '1:6: `&&` is not a valid word'],
    ['-e A=$(id', '1:6: reached EOF without matching `$(` with `)`'],
    ['-e A=${id', '1:6: reached EOF without matching `${` with `}`'],
    ['-e A=`id', '1:6: reached EOF without closing quote "`"'],
    ['--rule Host(a)', '1:12: `(` is not a valid word'],
  ] as const) {
    assert.throws(() => readTypedOptions(text), { message: `Unable to parse docker option: ${reason}` }, text)
  }
  assert.throws(() => readTypedOptions("-e 'A\nB'"), /single line/)
})

test('--process among the options is lifted out', () => {
  assert.deepEqual(readTypedOptions('--process web -v /a:/b --process=worker'), {
    options: ['-v /a:/b'],
    processes: ['web', 'worker'],
  })
  assert.throws(() => readTypedOptions('--process'), { message: '--process requires a value' })
  assert.throws(() => readTypedOptions('--process a b'), {
    message: '--process accepts a single value, got 2',
  })
  assert.throws(() => readTypedOptions('--process=a b'), {
    message: '--process=value cannot be followed by additional tokens',
  })
})

test('a stored line is made canonical, or kept when it cannot be read to its end', () => {
  assert.deepEqual(canonicalLines('-v /a:/b --link c'), ['-v /a:/b', '--link c'])
  assert.deepEqual(canonicalLines('-e A="b c"'), ["-e 'A=b c'"])
  assert.deepEqual(canonicalLines('-e A=b # why'), ['-e A=b # why'])
  assert.deepEqual(canonicalLines('-e "A'), ['-e "A'])
  assert.ok(isSameOption('-e A="b c"', "-e 'A=b c'"))
  assert.ok(!isSameOption('-e "A', "-e 'A'"))
})

test('only labels of traefik lose the backslash before a backquote', () => {
  assert.equal(repairTraefikLabel("--label='traefik.r=Host(\\`a\\`)'"), "--label='traefik.r=Host(`a`)'")
  assert.equal(repairTraefikLabel("'--label=traefik.r=Host(\\`a\\`)'"), "'--label=traefik.r=Host(`a`)'")
  assert.equal(repairTraefikLabel("--label 'other.r=\\`a\\`'"), "--label 'other.r=\\`a\\`'")
  assert.equal(repairTraefikLabel("-e 'traefik.a=\\`'"), "-e 'traefik.a=\\`'")
})

test('property: stored options give the words back that went in, to a shell and to us', () => {
  const word = fc.string({ unit: fc.constantFrom(...`ab =:/.,"'\\$\`*?#~!{}()<>|&;`) })
  const option = fc.tuple(fc.constantFrom('-v', '--label', '-e'), word).map(([flag, value]) => {
    const text = value.startsWith('-') ? `x${value}` : value
    return [flag, text] as const
  })
  const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`
  fc.assert(
    fc.property(fc.array(option, { minLength: 1 }), (given) => {
      const text = given.map(([flag, value]) => `${flag} ${quoted(value)}`).join(' ')
      const { options } = readTypedOptions(text)
      assert.deepEqual(
        options.map(splitWords),
        given.map((words) => [...words]),
      )
      assert.deepEqual(
        options.flatMap((line) => shellWords(line).words),
        given.flat(),
      )
      assert.deepEqual(options.flatMap(canonicalLines), options)
    }),
  )
})
