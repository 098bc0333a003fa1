/** Triggers that the scenario does not reach, with the reason. The contract tests check that each has its call. */
const reasons: Readonly<Record<string, readonly string[]>> = {
  'only herokuish builds': [
    'builder-create-dokku-image',
    'builder-dokku-image',
    'builder-herokuish-allowed',
    'buildpack-stack-name',
    'post-build-buildpack',
    'pre-build-buildpack',
    'pre-release-buildpack',
  ],
  'only lambda and pack builds': [
    'git-revision',
    'post-build-lambda',
    'post-build-pack',
    'pre-build-lambda',
    'pre-build-pack',
    'pre-release-lambda',
    'pre-release-pack',
  ],
  'only clusters': [
    'certs-get',
    'resource-get-property',
    'scheduler-proxy-config',
    'scheduler-proxy-logs',
    'storage-app-mounts',
    'storage-create',
    'storage-destroy',
    'storage-status',
  ],
  'only proxies in containers': [
    'caddy-template-source',
    'haproxy-template-source',
    'openresty-template-source',
    'traefik-template-source',
    'vector-template-source',
  ],
  'only the bash library': ['app-list', 'config-get-global'],
  'only an upgrade of old settings': ['config-unset'],
  'only a container that will not die': ['retire-container-failed'],
  'only a formation in app.json': ['ps-set-scale'],
  'its image comes from outside': ['scheduler-storage-exec'],
}

export const unseen: ReadonlySet<string> = new Set(Object.values(reasons).flat())
