/** Commands Dokku 0.38 does not have. */
export const addedCommands: ReadonlySet<string> = new Set([
  // Bare names print help, those of plugins without other commands too.
  'builder-null',
  'scheduler-null',
  // Fails upstream on a function nobody defines; here it names the command that took its place.
  'git:unlock',
  // The command line described for programs, and for shells at each TAB.
  'commands',
  'completion',
  // Writes a plugin to begin with.
  'plugin:new',
  // Tells what an upgrade would do.
  'upgrade',
  'upgrade:check',
  'upgrade:help',
])

/** Flags that upstream has on some commands only; which ones have them here is for schemas.test.ts to see. */
export const flagsOnMore: ReadonlySet<string> = new Set(['--format='])

/** Flags that a command takes here and not upstream, by command. */
export const addedFlags: Readonly<Record<string, readonly string[]>> = {
  events: ['-t/--tail'],
  'nginx:access-logs': ['-t/--tail'],
  'nginx:error-logs': ['-t/--tail'],
}

/** Flags that a handler reads among its words, because what follows or precedes them is free. */
export const flagsAmongWords: Readonly<Record<string, readonly string[]>> = {
  enter: ['--container-id='],
  help: ['--all'],
  report: ['--all'],
  'storage:annotations:report': ['--format=', '--global'],
  'storage:labels:report': ['--format=', '--global'],
  'storage:report': ['--format=', '--global'],
}

/** Rows of global reports that upstream leaves out of just these reports. */
export const addedGlobalRows: readonly string[] = [
  '--builder-computed-build-dir',
  '--builder-computed-selected',
]
