import { deployed, type Invocation } from './invocation.ts'
import { reports } from './reports.ts'
import { apps } from './scenarios/apps.ts'
import { buildpacks } from './scenarios/buildpacks.ts'
import { builds } from './scenarios/builds.ts'
import { certs } from './scenarios/certs.ts'
import { checks } from './scenarios/checks.ts'
import { config } from './scenarios/config.ts'
import { cron } from './scenarios/cron.ts'
import { apps as appsDaily } from './scenarios/daily/apps.ts'
import { config as configDaily } from './scenarios/daily/config.ts'
import { deploy } from './scenarios/daily/deploy.ts'
import { domains as domainsDaily, ports as portsDaily } from './scenarios/daily/domains.ts'
import { nginx } from './scenarios/daily/nginx.ts'
import {
  checks as checksDaily,
  logs as logsDaily,
  processes,
  runs,
  storage as storageDaily,
} from './scenarios/daily/processes.ts'
import { afterDeploy } from './scenarios/deployed.ts'
import { dispatch } from './scenarios/dispatch.ts'
import { dockerOptions } from './scenarios/docker-options.ts'
import { domains } from './scenarios/domains.ts'
import { git } from './scenarios/git.ts'
import { labels } from './scenarios/labels.ts'
import { logs } from './scenarios/logs.ts'
import { network } from './scenarios/network.ts'
import { plugin } from './scenarios/plugin.ts'
import { ports } from './scenarios/ports.ts'
import { ps } from './scenarios/ps.ts'
import { registry } from './scenarios/registry.ts'
import { resource } from './scenarios/resource.ts'
import { sshKeys } from './scenarios/ssh-keys.ts'
import { storage } from './scenarios/storage.ts'

/** Each builds on what those before it left. */
export function scenarios(): Invocation[] {
  return [
    ...dispatch,
    ...apps,
    ...config,
    ...domains,
    ...ports,
    ...buildpacks,
    ...dockerOptions,
    ...resource,
    ...network,
    ...storage,
    ...checks,
    ...ps,
    ...logs,
    ...labels,
    ...git,
    ...cron,
    ...registry,
    ...certs,
    ...builds,
    ...plugin,
    ...sshKeys,
    ...afterDeploy,
    ...reports(deployed).map((one) => ({ ...one, group: one.group.replace('report', 'deployed') })),
    ...deploy,
    ...nginx,
    ...configDaily,
    ...domainsDaily,
    ...portsDaily,
    ...logsDaily,
    ...runs,
    ...storageDaily,
    ...processes,
    ...checksDaily,
    ...appsDaily,
  ]
}
