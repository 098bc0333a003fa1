/** Flags of a deploy that make no sense for a script that runs once, each with or without `=`. */
const dropped = new Set([
  ...['--cpus', '--gpus', '--memory', '--memory-reservation', '--memory-swap'],
  ...['--publish', '--publish-all', '--restart', '-p', '-P'],
])
const alone = new Set(['--publish-all', '-P'])

/** The docker arguments of a deploy without those. */
export function scriptArguments(words: readonly string[]): string[] {
  const kept: string[] = []
  for (let at = 0; at < words.length; at++) {
    const word = words[at] as string
    const [name = ''] = word.split('=')
    if (!dropped.has(name)) kept.push(word)
    else if (!word.includes('=') && !alone.has(name)) at++
  }
  return kept
}

/** The words a container runs for a script. An image with an entry point of its own gets the words as they are. */
export function scriptCommand(
  command: string,
  options: { shell: string; herokuish: boolean; raw: string[] | undefined },
): string[] {
  if (options.raw !== undefined) return options.raw
  const profile = options.herokuish
    ? 'export HOME=/app; for file in /app/.profile.d/*.sh; do [ -r "$file" ] && . "$file"; done; cd /app; '
    : ''
  const [program = ''] = command.split(/\s+/)
  const check = /^\/[\w./-]+$/.test(program)
    ? `if [ ! -x ${program} ]; then echo '${program} is not executable' >&2; exit 1; fi; `
    : ''
  return [options.shell, '-c', `set -e; set -o pipefail || true; ${profile}${check}${command} || exit 1;`]
}
