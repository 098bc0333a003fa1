import type { Explanation } from '../explained.ts'

export const reports: readonly Explanation[] = [
  {
    command: /^builder:report --global/,
    parts: ['stdout', 'stderr'],
    lines:
      /^ +Builder computed (build dir|selected): |^(\{?)"(builder-)?computed-(build-dir|selected|skip-cleanup)":|valid flags: --builder/,
    reason: 'the global builder report shows computed values too',
  },
  {
    command: /^git:report \S+ --format json/,
    parts: ['stdout'],
    real: { stdout: /"computed-archive-max-(files|size)":"(10000|1073741824)"/ },
    ours: { stdout: /"computed-archive-max-(files|size)":"12"/ },
    reason: 'the limits of archives can be set for an app, too',
  },
  {
    // What storage:set refused, and yet kept.
    command: /^storage:(report|info|list-entries)/,
    parts: ['stdout'],
    lines: /^ +"chown": "nonsense",?$|^"chown":"nonsense",?$/,
    reason: 'options and owners are checked before anything is written',
  },
  {
    command: /^plugin:list/,
    parts: ['stdout'],
    lines:
      /^ {2}\S+ +(0\.3\d\.\d+|1\.0\.0|V) enabled +[^ ].*$|^"description":|^"branch":""\},\{"name":"(scheduler-k3s|upgrade)",/,
    reason: 'descriptions and versions of plugins are our own; there is no scheduler-k3s',
  },
  {
    command: /^$|^help\b|^(apps|plugin)(:help)?$/,
    parts: ['stdout'],
    lines: /^(scheduler-k3s(:\S+)?|commands|apps|plugin:new|upgrade(:check)?)$/,
    reason: 'there is no scheduler-k3s; commands of ours are named',
  },
  {
    command: /^ps:report \S+ --no-such-flag$/,
    parts: ['stderr'],
    real: { code: /^1$/, stderr: /, --restore, --running\n$/ },
    ours: { code: /^1$/, stderr: /, --restore, --running(, --status-web\.\d)+\n$/ },
    reason: 'the flags of containers are valid, and named',
  },
]
