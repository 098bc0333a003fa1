import type { Explanation } from '../explained.ts'

export const builds: readonly Explanation[] = [
  {
    command: /^(ps:(restart|rebuild|start)|git:(from-image|load-image|from-archive|sync)) /,
    parts: ['stdout', 'stderr'],
    real: { stdout: /^ ! {5}\S/m, stderr: /^$/ },
    ours: { stderr: /^ ! {5}\S/ },
    lines: /^ ! {5}\S|^$/,
    reason: 'the reason why a build failed goes to stderr',
  },
  {
    command: /^ps:(restart|rebuild|start) (no-such-app|"Not_An_App!")/,
    parts: ['stdout', 'stderr', 'files'],
    real: { stdout: /^ ! {5}App .*\n$/, stderr: /^$/, files: /"status\\": \\"running\\"/ },
    ours: { stdout: /^$/, stderr: /^ ! {5}App .*\n$/, files: /^$/ },
    reason: 'no build is recorded for an app that does not exist; the reason goes to stderr',
  },
  {
    command: /^ps:(restart|rebuild|start|stop) (--parallel nonsense \w+|\w+ --no-such-flag)$/,
    parts: ['stdout', 'stderr', 'files'],
    real: { code: /^2$/, stdout: /Usage of ps:/ },
    ours: { code: /^2$/, files: /^$|"status\\": \\"failed\\"/ },
    reason: 'the wrong value of a flag is refused in one sentence, without the usage text',
  },
  {
    command: /^(ps:(restart|rebuild)|git:(from-image|load-image|from-archive|sync)) /,
    parts: ['files'],
    real: { files: /"status\\": \\"running\\"/ },
    ours: { files: /"finished_at\\": .*"status\\": \\"(succeeded|failed)\\"/ },
    lines: /\/data\/builds\/\S+\.json: 0644 dokku:dokku /,
    reason: 'a build that is over is recorded as such; upstream leaves it running',
  },
  {
    command: /^git:from-archive --archive-type rar/,
    parts: ['code', 'stdout', 'stderr', 'files'],
    ours: { code: /^1$/, stdout: /^$/, stderr: /^ ! {5}Invalid archive type specified/ },
    reason: 'the archive type is checked first',
  },
  {
    command: /^builds:(list|report)/,
    parts: ['stdout'],
    real: { stdout: /abandoned|BUILD deploy failed N ps:restart/ },
    ours: { stdout: /failed|succeeded/ },
    lines:
      /^BUILD \S+ (abandoned|failed|succeeded) |^ +Build (status|exit code|finished at): |^"(build-)?(display_)?status":|^"(build-)?(exit[_-]code|finished[_-]at)":|^(abandoned|failed|succeeded)$/,
    reason: 'a build that is over is recorded as such; upstream leaves it running',
  },
  {
    command: /^builds:list( ""| \w+ --status failed)?( --format json)?$/,
    parts: ['stdout'],
    real: {
      stdout:
        /^App Build ID |"abandoned"|^No builds recorded for this app\n$|BUILD deploy failed N ps:restart/,
    },
    ours: {
      stdout:
        /^No builds currently running\n$|^\[\]\n$|^Build ID Kind Status .*\n(BUILD build failed .*\n)+$/,
    },
    reason: 'a build that is over is recorded as such; upstream leaves it running',
  },
  {
    // The next command finds what was left running, and ends it.
    command: /^(ps:\w+|builds:\w+|config:set|git:from-\w+)\b/,
    parts: ['files'],
    real: { files: /"exit_code\\": -1/ },
    lines: /^\/var\/lib\/dokku\/data\/builds\/\S+\.json: .*"exit_code\\": -1|^$/,
    reason: 'a build that is over is recorded as such; upstream leaves it running',
  },
  {
    command: /^builds:prune/,
    parts: ['files'],
    real: { files: /"status\\": \\"failed\\"/ },
    ours: { files: /^$/ },
    reason: 'a build that is over is recorded as such; upstream leaves it running',
  },
  {
    command: /^builds:report/,
    parts: ['stdout'],
    real: { stdout: /-1\b/ },
    lines: /^ +Build exit code: +(-1|\d+)$|^\{?"build-exit-code":"(-1|\d+)"|^(-1|\d+)$/,
    reason: 'a build that is over is recorded as such; upstream leaves it running',
  },
  {
    command: /^git:from-archive (--archive-type zip )?\w+ --$/,
    parts: ['code', 'stdout', 'stderr', 'files'],
    real: { code: /^(2|9)$/ },
    ours: { code: /^1$/, stderr: /^ ! {5}Cannot read the archive: .*\n$/ },
    lines:
      /^[129]$|^tar: |^ +Striping 0 worth|Cannot read the archive: |^\/var\/lib\/dokku\/data\/builds\/\S+\.(log|json): /,
    reason: 'an archive that cannot be read is named',
  },
  {
    command: /^git:from-(archive \w+ --$|image )/,
    parts: ['stdout'],
    lines: /^From \/tmp\/NAME$|^ +[0-9a-f]{7}\.\.[0-9a-f]{7} +[\w/]+ +-> [\w/]+$/,
    reason: 'git does not tell how the commit came in',
  },
  {
    command: /^git:sync \w+ \/no\/such\/repository$/,
    parts: ['code', 'stdout', 'stderr', 'files'],
    real: { code: /^128$/, stdout: /fatal: '\/no\/such\/repository' does not appear to be a git repository/ },
    ours: { code: /^1$/, stderr: /git fetch failed: fatal: '\/no\/such\/repository' does not appear/ },
    reason: 'what git says is an error like others',
  },
  {
    // The log of a build repeats what stdout said.
    command: /^git:from-(archive \w+ --$|image )/,
    parts: ['files'],
    real: { stdout: /^From \/tmp\/NAME$/m },
    lines: /^\/var\/lib\/dokku\/data\/builds\/\S+\.log: /,
    reason: 'git does not tell how the commit came in',
  },
  {
    command: /^(git:from-\w+|ps:\w+|config:set|apps:\w+) /,
    parts: ['stdout', 'files'],
    real: { stdout: /No healthchecks found in app\.json for \w+ process type$/m },
    lines:
      /No healthchecks found in app\.json for \w+ process type$|^\/var\/lib\/dokku\/data\/builds\/\S+\.(log: |json: .*"exit_code\\": -1)/,
    reason: 'that app.json has no health checks is said once, in plain words',
  },
  {
    command: /^ps:rebuild /,
    parts: ['files'],
    ours: { files: /\/ENV: .*GIT_REV=/ },
    lines: /^\/var\/lib\/dokku\/config\/\w+\/ENV: 0600 dokku:dokku "GIT_REV=/,
    reason: 'ps:rebuild sets GIT_REV again',
  },
  {
    command: /^(ps:inspect|config:\w+|proxy:\w+) /,
    parts: ['stdout', 'files'],
    lines:
      /^ +"GIT_REV=X+"$|^\/var\/lib\/dokku\/config\/\w+\/ENV: 0600 dokku:dokku "(GIT_REV=.*|J=1.*NO_VHOST=[01]\\n")$/,
    reason: 'ps:rebuild sets GIT_REV again',
  },
  {
    command: /^ps:restart \w+ nope$/,
    parts: ['stdout', 'files'],
    real: { stdout: /Renaming container (\w+\.web\.\d)\.EPOCH \(ID12\) to \1\n/ },
    ours: { stdout: /-----> Renaming containers\n-----> Checking/ },
    lines: /^ +Renaming container |\/data\/builds\/\S+\.log: /,
    reason: 'a container that has its name is not renamed away and back',
  },
  {
    command: /^proxy:(disable|enable) \w+$/,
    parts: ['code', 'stdout', 'stderr', 'files'],
    real: { code: /^1$/, stderr: /No such image: dokku\/\w+:latest|Missing image for app/ },
    ours: { code: /^0$/, stderr: /^$/ },
    reason: 'the current image of an app is not retired',
  },
]
