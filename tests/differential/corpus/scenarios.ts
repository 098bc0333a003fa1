import { deployed, type Invocation } from './invocation.ts'
import { reports } from './reports.ts'
import { apps } from './scenarios/apps.ts'
import { buildpacks } from './scenarios/buildpacks.ts'
import { builds } from './scenarios/builds.ts'
import { certs } from './scenarios/certs.ts'
import { checks } from './scenarios/checks.ts'
import { config } from './scenarios/config.ts'
import { cron } from './scenarios/cron.ts'
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
  ]
}
