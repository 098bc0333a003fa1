import { splitWords } from '../../core/system/words.ts'

/** What decides how an image runs a command. */
interface ScriptImage {
  kind: 'dockerfile' | 'herokuish' | 'pack'
  entrypoint: readonly string[]
}

/** Entry points that only pass on what they are given, so a shell can stand behind them. */
const transparent = new Set(['/tini', '/bin/tini', '/usr/bin/tini', '/usr/local/bin/tini'])

/** The words a container runs for a script. An image with an entry point of its own gets the words as they are. */
export function scriptCommand(
  command: string,
  image: ScriptImage,
  options: { shell: string; trace: boolean },
): string[] {
  if (image.kind === 'dockerfile' && image.entrypoint.length > 0 && !passesOn(image.entrypoint)) {
    return splitWords(command)
  }
  const script = ['set -e;', 'set -o pipefail || true;']
  if (options.trace) script.push('set -x;')
  if (image.kind === 'herokuish') script.push(sourceProfile)
  if (command.startsWith('/')) script.push(checkProgram(command))
  script.push(`${command} || exit 1;`)
  return [options.shell, '-c', script.join(' ')]
}

/** As herokuish does before it starts a process. */
const sourceProfile = [
  "if [ -d '/app' ]; then export HOME=/app; cd $HOME; fi;",
  "if [ -d '/app/.profile.d' ]; then for file in /app/.profile.d/*; do . $file; done; fi;",
].join(' ')

function checkProgram(command: string): string {
  const [program = ''] = command.split(' ')
  return `if [ ! -x "${program}" ]; then echo specified binary is not executable; exit 1; fi;`
}

function passesOn([program = '', ...rest]: readonly string[]): boolean {
  return transparent.has(program) && rest.length === 1 && rest[0] === '--'
}
