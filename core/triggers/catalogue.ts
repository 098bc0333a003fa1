import { accessTriggers } from './catalogue/access.ts'
import { appTriggers } from './catalogue/app.ts'
import { buildTriggers } from './catalogue/build.ts'
import { buildsTriggers } from './catalogue/builds.ts'
import { certsTriggers } from './catalogue/certs.ts'
import { configTriggers } from './catalogue/config.ts'
import { cronTriggers } from './catalogue/cron.ts'
import { deployTriggers } from './catalogue/deploy.ts'
import { dockerArgsTriggers } from './catalogue/docker-args.ts'
import { domainsTriggers } from './catalogue/domains.ts'
import { gitTriggers } from './catalogue/git.ts'
import { installTriggers } from './catalogue/install.ts'
import { networkTriggers } from './catalogue/network.ts'
import { portsTriggers } from './catalogue/ports.ts'
import { proxyTriggers } from './catalogue/proxy.ts'
import { psTriggers } from './catalogue/ps.ts'
import { registryTriggers } from './catalogue/registry.ts'
import { releaseTriggers } from './catalogue/release.ts'
import { reportTriggers } from './catalogue/report.ts'
import { schedulerTriggers } from './catalogue/scheduler.ts'
import { servicesTriggers } from './catalogue/services.ts'
import { sourceTriggers } from './catalogue/source.ts'
import type { ArgsOf, ResultOf } from './catalogue/spec.ts'
import { storageTriggers } from './catalogue/storage.ts'

/** All triggers that the core knows, by name; fired by the core, by its plugins or by other people's. */
export const catalogue = {
  ...installTriggers,
  ...accessTriggers,
  ...appTriggers,
  ...buildsTriggers,
  ...gitTriggers,
  ...sourceTriggers,
  ...buildTriggers,
  ...dockerArgsTriggers,
  ...releaseTriggers,
  ...deployTriggers,
  ...networkTriggers,
  ...psTriggers,
  ...schedulerTriggers,
  ...proxyTriggers,
  ...domainsTriggers,
  ...certsTriggers,
  ...portsTriggers,
  ...configTriggers,
  ...cronTriggers,
  ...storageTriggers,
  ...registryTriggers,
  ...reportTriggers,
  ...servicesTriggers,
}

export type Catalogue = typeof catalogue

export type TriggerName = keyof Catalogue

/** The positional arguments of one trigger, as a tuple of strings. */
export type TriggerArgs<N extends TriggerName> = ArgsOf<Catalogue[N]>

/** What an implementer of one trigger returns. */
export type TriggerResult<N extends TriggerName> = ResultOf<Catalogue[N]>

/** True when the word is in the catalogue; other words may still be triggers between foreign plugins. */
export function isTriggerName(word: string): word is TriggerName {
  return Object.hasOwn(catalogue, word)
}
