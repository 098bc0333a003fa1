import type { Invocation } from './corpus/invocation.ts'
import type { FileState, Outcome } from './host.ts'

/** What differs between any two runs, also of the same Dokku. */
const rules: readonly [RegExp, string][] = [
  [/\b\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d+)?(Z| ?[+-]\d\d:?\d\d| UTC)?/g, 'TIME'],
  [/\b(Mon|Tue|Wed|Thu|Fri|Sat|Sun),? [A-Z0-9a-z]+ +[A-Za-z0-9]+ [\d:]+( [A-Z]+)?( \d{4})?/g, 'TIME'],
  [/\[\d\d\/[A-Z][a-z]{2}\/\d{4}[ :]\d\d:\d\d:\d\d( [+-]\d{4})?\]/g, '[TIME]'],
  [/\b[A-Z][a-z]{2} +\d+ \d\d:\d\d:\d\d\b/g, 'TIME'],
  [/\b1[78]\d{8}\b/g, 'EPOCH'],
  [/\b(sha256:)?[0-9a-f]{64}\b/g, 'ID64'],
  [/\b[0-9a-f]{40}\b/g, 'ID40'],
  [/\b[0-9a-f]{12}\b/g, 'ID12'],
  [/\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/g, 'UUID'],
  [/\b(?=[a-z]+\d)[a-z0-9]{14}(?=\.(json|log)\b|"| |$)/gm, 'BUILD'],
  [/\(CID: [0-9a-f]{11}\)/g, '(CID: ID11)'],
  [/("(?:Pid|pid|build-pid)": ?"?|Build pid: +)\d+/g, '$1PID'],
  [/\.\d+\.missing\b/g, '.PID.missing'],
  [/(ssh-ed25519 )\S+ dokku@\S+/g, '$1KEY'],
  [/SHA256:\S+ dokku@\S+/g, 'FINGERPRINT'],
  [/-----BEGIN OPENSSH PRIVATE KEY-----[^-]*/g, 'PRIVATE KEY'],
  [/^\|.{17}\|$/gm, '|RANDOM ART|'],
  // How docker's builder tells its progress depends on the moment, and so does whether a timer has taken the
  // container that a new one replaces.
  [/^#\d+ (\[1\/1\]|resolve|DONE|transferring|writing|naming|exporting|CACHED|\.\.\.).*\n+/gm, ''],
  [/^ +Found previous container\(s\) .*\n +Renaming container \(\w+\) .*\n/gm, ''],
  [/^ +Attempting to retire .*\n/gm, ''],
  [/\b172\.\d+\.\d+\.\d+\b/g, 'ADDRESS'],
  [/\/tmp\/[A-Za-z0-9._-]+(\/(unpacked|src\.tar|certs\.tar)\b)?/g, '/tmp/NAME'],
  [/\.upcoming-\d+/g, '.upcoming-N'],
  [/\.(run|cron)\.\d+/g, '.$1.N'],
  [/\bdokku version \S+/g, 'dokku version V'],
  [/"version":"[^"]*"/g, '"version":"V"'],
  [/\b(took|duration)( |":")\d+[a-z.\d]*/g, '$1 N'],
]

/** What a timer changes at its own time, and notes of one deploy for itself. */
const ofOthers =
  /\/data\/scheduler-docker-local\/dead-(containers|images)$|\/data\/ps\/retire$|\.\d+\.missing$/

export function normalise(text: string): string {
  return rules.reduce((before, [pattern, word]) => before.replace(pattern, word), text)
}

/** Of help only the names of commands count, in any order: the sentences are our own, and ours names `X:help` too. */
function outline(text: string): string {
  const names = text.split('\n').flatMap((line) => /^ {4}(\S+)/.exec(line)?.[1]?.split(',')[0] ?? [])
  return [...new Set(names)]
    .filter((name) => !name.endsWith(':help'))
    .sort()
    .join('\n')
}

export interface Comparable {
  code: string
  stdout: string
  stderr: string
  files: string
}

export function comparable(run: Invocation, seen: Outcome, suffix = ''): Comparable {
  const help = run.group === 'help'
  const outcome = withoutRandomPort(seen)
  return {
    code: outcome.code,
    stdout: help ? outline(outcome.stdout) : asRead(run, normalise(outcome.stdout)),
    stderr: help ? outline(outcome.stderr) : normalise(outcome.stderr),
    files: Object.entries(outcome.files)
      .filter(([path]) => !ofOthers.test(path))
      .filter(
        ([path]) =>
          suffix === '' || new RegExp(`[a-z]${suffix}(/|$)|/config/${run.group}/--global`).test(path),
      )
      .map(([path, state]) => `${normalise(path)}: ${describe(path, state)}`)
      .sort()
      .join('\n'),
  }
}

function describe(path: string, state: FileState): string {
  if (state === null) return 'gone'
  const text = normalise(state.content ?? '')
  const telling = path.endsWith('.conf') ? text.replace(/\s*\n\s*/g, '\n').trim() : text
  const content = state.content === undefined ? '' : ` ${JSON.stringify(telling)}`
  return `${state.mode} ${state.owner}${content}`
}

/** The port that was drawn is said once and then stands in several files. */
function withoutRandomPort(outcome: Outcome): Outcome {
  const port = /-----> Random port (\d+)/.exec(outcome.stdout)?.[1]
  if (port === undefined) return outcome
  const pattern = new RegExp(`\\b${port}\\b`, 'g')
  return JSON.parse(JSON.stringify(outcome).replace(pattern, 'PORT')) as Outcome
}

/** Some output is read by a program to which these texts are the same. */
function asRead({ words }: Invocation, text: string): string {
  const command = words[1] ?? ''
  if (command === 'nginx:show-config') return withoutBlanks(text)
  if (command === 'builds:list')
    return text.replace(/ +/g, ' ').replace(/ \d+ (?=[\w:-]+ TIME)|\S+s$/gm, ' N ')
  // Docker gives the variables of a container in any order.
  if (command === 'ps:inspect')
    return text.replace(/(?<="Env": \[\n)[^\]]*(?=\n *\])/g, (lines) =>
      lines
        .split('\n')
        .map((line) => line.replace(/,$/, ''))
        .sort()
        .join('\n'),
    )
  if (command === 'config:bundle') return text.replace(/[0-9\0 ]+/g, ' ')
  if (command === 'config:clear') return text.split('\n').sort().join('\n')
  if (words.includes('--build-pid')) return text.replace(/^\d+$/m, 'PID')
  if (/^(caddy|haproxy|openresty|traefik):show-config$/.test(command))
    return withoutBlanks(
      text.replace(/"([^"\\]*)"$/gm, '$1').replace(/^ *labels: \[\]\n| # Global options$/gm, ''),
    )
  return text
}

/** nginx and YAML care for neither blank lines nor blanks at the end of one. */
function withoutBlanks(text: string): string {
  return text.replace(/\s*\n(\s*\n)*/g, '\n')
}
