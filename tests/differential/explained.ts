import type { Comparable } from './normalise.ts'

/** A difference that stays: where it is seen, and why. Each has its line in docs/compatibility.md. */
export interface Explanation {
  command: RegExp
  parts: readonly (keyof Comparable)[]
  /** What the real Dokku, or ours, must have shown for this to be that difference. */
  real?: RegExp
  ours?: RegExp
  /** Only lines that match are explained; without it, the whole part. */
  lines?: RegExp
  reason: string
}

export const explanations: readonly Explanation[] = [
  {
    command: /./,
    parts: ['stderr'],
    real: /unknown (shorthand )?flag|flag needs an argument|invalid argument/,
    ours: /unknown option|argument missing|must be/,
    reason: 'a wrong flag is refused in one sentence, without the usage text',
  },
  {
    command: /./,
    parts: ['stderr'],
    real: /App ( |\S+:\S+ )does not exist|No (key|property) specified|Please specify/,
    ours: /Please specify an app to run the command on/,
    reason: 'a command without its app says so; the exit code is the same',
  },
  {
    command: /^domains:(add|set|remove)/,
    parts: ['stderr'],
    lines: /Usage: dokku /,
    reason: 'the usage that upstream prints lost the name of the command',
  },
  { command: /^trace/, parts: ['stdout', 'stderr'], reason: 'what is traced is ours, not a line of bash' },
  {
    command: /./,
    parts: ['files'],
    lines:
      /^(\/var\/lib\/dokku\/(config\/config|data\/scheduler-k3s)\/\S+: (d0755|gone)|\/var\/lib\/dokku\/(data|config)\/[\w-]+: d0755 .*|)$/,
    reason: 'directories that stay empty are made when something is put there',
  },
  {
    command: /^apps:(clone|rename)/,
    parts: ['files'],
    lines: /\/ENV: 06\d\d /,
    reason: 'the config of a clone is readable by dokku only',
  },
  {
    command: /^apps:destroy/,
    parts: ['stderr'],
    real: /EOF/,
    ours: /Confirmation did not match/,
    reason: 'no answer is a wrong answer',
  },
  {
    command: /--format nonsense|--no-such-flag/,
    parts: ['code', 'stdout', 'stderr'],
    ours: /^[12]$|^$|(Invalid|supported) format|unknown option/,
    reason: 'unknown flags and formats are refused',
  },
  {
    command: /^apps:(clone|rename) "Not_An_App!"/,
    parts: ['code', 'stderr'],
    reason: 'the first app is verified before the second is missed',
  },
  {
    command: /^resource:(limit|reserve)-clear/,
    parts: ['files'],
    lines: /\/resource\/|^$/,
    reason: 'limits and reservations are cleared apart',
  },
  {
    command: /^builder:report/,
    parts: ['stdout', 'stderr'],
    lines: /computed[- ](build[- ]dir|selected)|^\{.*computed-skip-cleanup|valid flags: --builder/,
    reason: 'the global builder report shows computed values too',
  },
  {
    command: /^network:(create|destroy)/,
    parts: ['stdout', 'stderr'],
    lines:
      /^$|Creating network $|Unable to (create|destroy) network|No network name|WARNING|This command|To proceed|Confirmation/,
    reason: 'a network without a name is refused before Docker is asked; no blank line ends an error',
  },
  {
    command: /^network:(set|report) \w+/,
    parts: ['code', 'stdout', 'stderr', 'files'],
    lines: /^[01]?$|maybe|bind[- ]all[- ]interfaces/,
    reason: 'the values of properties are checked by type',
  },
  {
    command: /^checks:run/,
    parts: ['stderr'],
    real: /process type specified/,
    ours: /container index specified/,
    reason: 'checks:run names the index',
  },
  {
    command: /^(--quiet )?ps:scale/,
    parts: ['code', 'stdout', 'stderr', 'files'],
    lines: /^[01]?$|web[:=] *-?\d|Invalid count|^\[/,
    reason: 'a process type cannot be scaled below zero',
  },
  {
    command: /^ps:inspect/,
    parts: ['code', 'stdout', 'stderr'],
    real: /^1$|^$|requires at least 1 argument/,
    reason: 'an app without containers has an empty list of them',
  },
  {
    command: /labels:(add|remove)/,
    parts: ['files'],
    lines: /\/labels: 06\d\d /,
    reason: 'lists are readable by dokku only, as other properties',
  },
  {
    command: /^git:public-key/,
    parts: ['stdout'],
    lines: /^ssh-ed25519 /,
    reason: 'every machine has a key of its own',
  },
  {
    command: /^(git:(from-image|from-archive|sync|load-image)|ps:(restart|rebuild)|builds:)/,
    parts: ['files', 'stdout'],
    lines: /\/data\/builds\/|^$|^[a-z0-9]{14} |^Build ID|^App |No builds|^\[/,
    reason:
      'build ids differ; a deploy that is refused is recorded as failed, a restart of nothing as succeeded',
  },
  {
    command: /^git:from-archive --archive-type rar/,
    parts: ['code', 'stdout', 'stderr'],
    reason: 'the archive type is checked first',
  },
  {
    command: /^certs:add \w+$/,
    parts: ['code', 'stderr'],
    real: /^2$|^$/,
    reason: 'no archive on stdin is an ordinary mistake, in a sentence',
  },
  {
    command: /^plugin:list/,
    parts: ['stdout'],
    reason: 'descriptions of plugins are our own',
  },
  {
    command: /:set \S+ \S+ ("no sense; at all"|"")$/,
    parts: ['code', 'stdout', 'stderr', 'files'],
    lines: /^[01]?$|no sense; at all|Invalid value for|must be|\/config\/\S+: gone$/,
    reason: 'the values of properties are checked by type',
  },
  {
    command: /^cron:(suspend|resume)/,
    parts: ['code', 'stderr'],
    lines: /^(1|20)$|missing ID|Please specify an app|does not exist/,
    reason: 'the app is verified before the task is missed',
  },
  {
    command: /--no-such-flag/,
    parts: ['files'],
    lines: /no-such-flag|^$/,
    reason: 'unknown flags and formats are refused',
  },
]
