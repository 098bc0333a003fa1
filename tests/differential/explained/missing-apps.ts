import type { Explanation } from '../explained.ts'
import { all, nothing, refused } from './refused.ts'

export const missingApps: readonly Explanation[] = [
  {
    command: /./,
    parts: ['stderr'],
    real: {
      stderr: /^ ! {5}(App {2}|App \S+:\S+ )does not exist\n$|No (key|property) specified|Please specify/,
    },
    ours: { stderr: /^ ! {5}Please specify an app to run the command on\n$/ },
    reason: 'a command without its app says so; the exit code is the same',
  },
  {
    command: /^domains:(enable|disable)( "")?$/,
    parts: all,
    real: { stdout: /already enabled for app \(\)|App virtual host support disabled/ },
    ours: refused(/^1$/, 'Please specify an app to run the command on'),
    reason: 'a command without its app says so, and does nothing',
  },
  {
    command: /^network:rebuild/,
    parts: all,
    real: { code: /^0$/, stderr: nothing },
    ours: refused(/^(1|20)$/, '(App name must|App \\S+ does not exist|Please specify an app).*'),
    reason: 'a command verifies its app',
  },
  {
    command: /^ps:retire \S+$/,
    parts: all,
    real: { code: /^0$/, stdout: /^-----> Retiring old/ },
    ours: refused(/^(1|20)$/, '(App name must|App \\S+ does not exist).*'),
    reason: 'a command verifies its app',
  },
  {
    command: /^domains:(add|set|remove) \S+$/,
    parts: ['code', 'stderr'],
    real: { code: /^1$/, stderr: /Please specify a domain name/ },
    ours: refused(/^20$/, 'App \\S+ does not exist'),
    reason: 'the app is verified before other arguments are missed',
  },
  {
    command: /^domains:(enable|disable) \S+$/,
    parts: ['code', 'stderr'],
    real: { code: /^1$/, stderr: /^touch: cannot touch/ },
    ours: refused(/^20$/, 'App \\S+ does not exist'),
    reason: 'a command verifies its app',
  },
  {
    command: /^apps:(clone|rename) "Not_An_App!"/,
    parts: ['code', 'stderr'],
    ours: refused(/^(1|20)$/, 'App.*'),
    reason: 'the first app is verified before the second is missed',
  },
  {
    command: /^cron:(suspend|resume)/,
    parts: ['code', 'stderr'],
    real: { code: /^1$/, stderr: /missing ID|Please specify/ },
    ours: refused(/^(1|20)$/, '(App name must|App \\S+ does not exist|Please specify an app).*'),
    reason: 'the app is verified before the task is missed',
  },
  {
    command: /^apps:rename \w+ \w+$/,
    parts: ['code', 'stderr'],
    real: { code: /^1$/, stderr: /^ ! {5}Name is already taken\n$/ },
    ours: refused(/^20$/, 'App \\S+ does not exist'),
    reason: 'the first app is verified before the second is missed',
  },
  {
    command: /^(nginx|openresty|haproxy|caddy|traefik):set \S+$/,
    parts: ['code', 'stderr'],
    real: { code: /^1$/, stderr: /^ ! {5}No key specified\n$/ },
    ours: refused(/^20$/, 'App \\S+ does not exist'),
    reason: 'the app is verified before other arguments are missed',
  },
  {
    command: /^nginx:validate(-config)? \S+$/,
    parts: ['code', 'stderr'],
    real: { code: /^0$/, stdout: nothing, stderr: nothing },
    ours: refused(/^20$/, 'App \\S+ does not exist'),
    reason: 'a command verifies its app',
  },
]
