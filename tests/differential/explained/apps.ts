import type { Explanation } from '../explained.ts'

export const apps: readonly Explanation[] = [
  {
    command: /^trace:o(n|ff)/,
    parts: ['stdout', 'stderr'],
    real: { code: /^0$/ },
    ours: { code: /^0$/ },
    reason: 'what is traced is ours, not a line of bash',
  },
  {
    command: /^network:create( "")?$/,
    parts: ['stdout', 'stderr'],
    real: { code: /^1$/, stderr: /invalid name:/ },
    ours: { code: /^1$/, stdout: /^$/, stderr: /^ ! {5}No network name specified\n$/ },
    reason: 'a network without a name is refused before Docker is asked',
  },
  {
    command: /^network:destroy( "")?$/,
    parts: ['stdout', 'stderr'],
    real: { code: /^1$/, stderr: /This command will destroy network \./ },
    ours: { code: /^1$/, stdout: /^$/, stderr: /^ ! {5}No network name specified\n$/ },
    reason: 'a network without a name is refused before Docker is asked',
  },
  {
    command: /^(--force )?network:(create|destroy)/,
    parts: ['stderr'],
    real: { stderr: /Error response from daemon: .*\n\s*$/ },
    lines: /^$/,
    reason: 'no blank line ends an error',
  },
  {
    command: /^checks:run/,
    parts: ['stderr'],
    real: { stderr: /Invalid process type specified/ },
    ours: { stderr: /Invalid container index specified/ },
    reason: 'checks:run names the index',
  },
  {
    command: /^ps:scale \S+ web=-1$/,
    parts: ['code', 'stdout', 'stderr', 'files'],
    ours: { code: /^1$/, stdout: /^$/, stderr: /Invalid count/, files: /^$/ },
    reason: 'a process type cannot be scaled below zero',
  },
  {
    command: /^ps:inspect/,
    parts: ['code', 'stdout', 'stderr'],
    real: { code: /^1$/, stdout: /^$/, stderr: /requires at least 1 argument/ },
    ours: { code: /^0$/, stdout: /^\[\]\n$/, stderr: /^$/ },
    reason: 'an app without containers has an empty list of them',
  },
  {
    command: /^resource:(limit|reserve)-clear \S+$/,
    parts: ['files'],
    lines: /^\/var\/lib\/dokku\/config\/resource\/\S+: gone$|^$/,
    reason: 'limits and reservations are cleared apart',
  },
  {
    command: /^certs:add \w+$/,
    parts: ['code', 'stderr'],
    real: { code: /^2$/ },
    ours: { code: /^1$/, stderr: /^ ! {5}.*\n$/ },
    reason: 'no archive on stdin is an ordinary mistake, in a sentence',
  },
  {
    command: /^run --env "A=b c"/,
    parts: ['code', 'stdout', 'stderr'],
    real: { stderr: /Unable to find image 'c:latest' locally/ },
    ours: { code: /^0$/, stdout: /^b c\n$/, stderr: /^$/ },
    reason: 'run -e keeps blanks and quotes',
  },
  {
    command: /^storage:set --chown nonsense/,
    parts: ['files'],
    real: { code: /^1$/, files: /"chown\\": \\"nonsense\\"/ },
    ours: { code: /^1$/, files: /^$/ },
    reason: 'options and owners are checked before anything is written',
  },
]
