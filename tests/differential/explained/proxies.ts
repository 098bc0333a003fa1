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
]
