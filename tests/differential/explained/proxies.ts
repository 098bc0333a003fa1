import type { Explanation } from '../explained.ts'

export const proxies: readonly Explanation[] = [
  {
    command: /^nginx:report/,
    parts: ['stdout'],
    lines: /^ +Nginx last visited at: +(EPOCH)?$|^"(nginx-)?last-visited-at":"(EPOCH)?"|^(EPOCH|)$/,
    reason: 'when an app was last visited is also told for the usual log path',
  },
  {
    command: /^openresty:set \S+ (one two three|--no-such-flag)$/,
    parts: ['stderr'],
    real: { stderr: /proxy-connect-timeout, proxy-connect-timeout/ },
    ours: { stderr: /^ ! {5}Invalid key specified, valid keys include: .*proxy-buffering/ },
    reason: 'openresty:set names all its keys, each once',
  },
  {
    command: /^nginx:set \S+ (one two three|--no-such-flag)$/,
    parts: ['stderr'],
    real: { stderr: /hsts-preload, hsts-max-age, .*proxy-send-timeout, proxy-keepalive, / },
    ours: { stderr: /^ ! {5}Invalid key specified, valid keys include: .*hsts-max-age, hsts-preload, / },
    reason: 'the keys of nginx:set are listed by name',
  },
  {
    command: /^nginx:show-conf /,
    parts: ['code', 'stdout', 'stderr'],
    real: { code: /^20$/, stderr: /^ ! {5}App nginx:show-conf does not exist\n$/ },
    reason: 'nginx:show-conf, which upstream broke, is nginx:show-config',
  },
  {
    // What the set before it refused is not there.
    command: /^(nginx|openresty|traefik):report .*--format json$/,
    parts: ['stdout'],
    real: { stdout: /(buffering|headers|address|mode)":"true"/ },
    lines:
      /"(computed-|global-)?(proxy-buffering|underscore-in-headers|api-entry-point-address|challenge-mode)":"(true|on|off|tls)?"/,
    reason: 'the values of properties are checked by type',
  },
]
