import type { Explanation } from '../explained.ts'

export const files: readonly Explanation[] = [
  {
    command: /./,
    parts: ['files'],
    lines:
      /^(\/var\/lib\/dokku\/(config\/config|data\/scheduler-k3s)\/\S+: (d0755 \S+|gone)|\/var\/lib\/dokku\/(data|config)\/[\w-]+: d0755 \S+|)$/,
    reason: 'directories that stay empty are made when something is put there; there is no scheduler-k3s',
  },
  {
    command: /^git:auth /,
    parts: ['files'],
    real: { files: /^\/home\/dokku\/\.netrc: 0600 dokku:dokku ""$/ },
    ours: { files: /^$/ },
    reason: 'files that stay empty are made when something is put there',
  },
  {
    command: /^apps:(clone|rename|destroy)/,
    parts: ['files'],
    lines: /\/ENV: 06\d\d /,
    reason: 'the config of a clone is readable by dokku only',
  },
  {
    command: /labels:(add|remove)/,
    parts: ['files'],
    lines: /\/labels: 06\d\d /,
    reason: 'lists are readable by dokku only, as other properties',
  },
  {
    command: /./,
    parts: ['files'],
    lines: /^\/home\/dokku\/\.parallel\b/,
    reason: 'GNU parallel is not needed',
  },
  {
    command: /./,
    parts: ['files'],
    lines: /^\/var\/lib\/dokku\/data\/scheduler-k3s\//,
    reason: 'there is no scheduler-k3s',
  },
  {
    command: /^(git:(from-|sync)|ps:rebuild|apps:(clone|rename|destroy))/,
    parts: ['files'],
    lines:
      /^\/home\/dokku\/[\w-]+\/(config: 0644 .*bare = true|(FETCH_HEAD|packed-refs|refs\/remotes(\/origin(\/\w+)?)?): )/,
    reason: 'the repository of an app has no remote',
  },
  {
    command: /^apps:(clone|rename|destroy)/,
    parts: ['files'],
    lines:
      /^\/var\/lib\/dokku\/(config\/(app-json\/\S+\/heroku\.postdeploy|checks\/\S+)|data\/openresty-vhosts\/app-\S+): /,
    reason: 'a clone runs postdeploy again; lists of checks and openresty files follow clone and rename',
  },
  {
    command: /^apps:(clone|rename|destroy)/,
    parts: ['files'],
    lines: /^\/var\/lib\/dokku\/config\/[\w-]+\/[\w-]+: (d0755 \S+|gone)$/,
    reason: 'an empty directory of properties follows its app',
  },
  {
    command: /^repo:gc/,
    parts: ['files'],
    lines: /^\/home\/dokku\/[\w-]+\/packed-refs: /,
    reason: 'repo:gc leaves branches alone',
  },
  {
    command: /^domains:(enable|disable) /,
    parts: ['files'],
    lines: /^\/home\/dokku\/[\w-]+\/VHOST: 0644 dokku:dokku ""$/,
    reason: 'an app whose domains are off already gets no empty list of them',
  },
  {
    command: /^git:from-|^apps:(clone|rename)/,
    parts: ['files'],
    lines:
      /^\/var\/lib\/dokku\/data\/(ps\/[\w-]+\/Procfile|app-json\/[\w-]+\/app\.json|scheduler-docker-local\/[\w-]+\/CHECKS): 06(00|44) dokku:dokku "/,
    reason: 'who may read what is taken out of a source does not depend on how it came',
  },
  {
    command: /^git:from-archive /,
    parts: ['files'],
    lines: /^\/var\/lib\/dokku\/config\/git\/[\w-]+\/source-image: 0600 dokku:dokku ""$/,
    reason: 'a property without a value has no file',
  },
]
