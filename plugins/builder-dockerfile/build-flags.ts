/** Flags of `docker image build` that take a value and that a docker option may set. */
const withValue = new Set([
  ...[
    '--add-host',
    '--allow',
    '--annotation',
    '--attest',
    '--build-arg',
    '--builder',
    '--cache-from',
    '--cache-to',
  ],
  ...[
    '--call',
    '--cgroup-parent',
    '--label',
    '--memory',
    '--memory-swap',
    '--network',
    '--platform',
    '--progress',
  ],
  ...['--provenance', '--sbom', '--secret', '--shm-size', '--ssh', '--tag', '--target', '--ulimit'],
])
const switches = new Set(['--check', '-D', '--debug', '--no-cache'])

/**
 * Keeps what `docker image build` understands. Plugins give one list of arguments to every builder, so others are
 * expected there and dropped.
 */
export function buildFlags(words: readonly string[]): string[] {
  const kept: string[] = []
  for (let at = 0; at < words.length; at++) {
    const word = words[at] as string
    const equals = word.indexOf('=')
    const name = longName(equals === -1 ? word : word.slice(0, equals))
    if (switches.has(word)) kept.push(word)
    else if (!withValue.has(name)) continue
    else if (equals !== -1) kept.push(name, word.slice(equals + 1))
    else if (at + 1 < words.length) kept.push(name, words[++at] as string)
  }
  return kept
}

function longName(name: string): string {
  return name === '-m' ? '--memory' : name
}
