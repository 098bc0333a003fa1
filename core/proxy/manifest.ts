import { formatFlag } from '../cli/format.ts'
import {
  type CommandHandler,
  type CommandSpec,
  type Lazy,
  type PluginManifest,
  resolveLazy,
} from '../plugin/define.ts'
import type { LabelProxy, LabelProxyName } from './label-proxy.ts'

type Load = Lazy<LabelProxy>

/**
 * The commands of a proxy that goes by labels. Here and below imports begin with `../proxy`: the index of commands
 * resolves those of shared ones from a sibling of this folder.
 */
export function labelProxyCommands(name: LabelProxyName, load: Load): Record<string, CommandSpec> {
  const shared = { shared: true } as const
  return {
    [`${name}:labels:add`]: {
      ...shared,
      usage: '<app> <label> <value>',
      summary: `Give the web containers of an app a label for ${name}`,
      passthrough: true,
      run: () => import('../proxy/app-labels.ts').then((m) => m.addLabel(name)),
    },
    [`${name}:labels:remove`]: {
      ...shared,
      usage: '<app> <label>',
      summary: `Take a label for ${name} away`,
      passthrough: true,
      run: () => import('../proxy/app-labels.ts').then((m) => m.removeLabel(name)),
    },
    [`${name}:labels:show`]: {
      ...shared,
      usage: '[--format stdout|json] <app> [<label>]',
      summary: `Show the labels an app was given for ${name}`,
      flags: formatFlag('stdout'),
      output: () => import('../proxy/app-labels.ts').then((m) => m.labelsOutput),
      run: () => import('../proxy/app-labels.ts').then((m) => m.showLabels(name)),
    },
    [`${name}:logs`]: {
      ...shared,
      usage: '[-t|--tail] [-n|--num <lines>]',
      summary: `Show or follow the log of ${name}`,
      hidden: true,
      flags: {
        tail: { short: 't', summary: 'Follow the log' },
        num: { short: 'n', summary: 'How many lines', value: 'lines' },
      },
      run: () =>
        import('../proxy/service.ts').then(
          async (m): Promise<CommandHandler> => m.logs(await resolveLazy(load)),
        ),
    },
    [`${name}:show-config`]: {
      ...shared,
      usage: '[<app>]',
      summary: `Print the compose file of ${name}`,
      run: () => import('../proxy/service.ts').then(async (m) => m.showConfig(await resolveLazy(load))),
    },
    [`${name}:start`]: {
      ...shared,
      summary: `Start ${name}, now and when the machine starts`,
      run: () => import('../proxy/service.ts').then(async (m) => m.start(await resolveLazy(load))),
    },
    [`${name}:stop`]: {
      ...shared,
      summary: `Stop ${name} and keep it stopped`,
      run: () => import('../proxy/service.ts').then(async (m) => m.stop(await resolveLazy(load))),
    },
  }
}

/** The hooks that all of them have. */
export function labelProxyTriggers(plugin: string, name: LabelProxyName, load: Load) {
  const lifecycle = () => import('../plugin/property-lifecycle.ts').then((m) => m.propertyLifecycle(name))
  return {
    'certs-force': () => import('./triggers.ts').then(async (m) => m.certsForce(await resolveLazy(load))),
    'core-post-deploy': () =>
      import('./triggers.ts').then(async (m) => m.corePostDeploy(await resolveLazy(load))),
    'docker-args-process-deploy': () =>
      import('./label-arguments.ts').then(async (m) => m.labelArguments(await resolveLazy(load))),
    install: () => import('./triggers.ts').then(async (m) => m.install(await resolveLazy(load))),
    'post-app-clone-setup': () => lifecycle().then((m) => m.cloned),
    'post-app-rename-setup': () => lifecycle().then((m) => m.renamed),
    'post-create': () => import('./triggers.ts').then(async (m) => m.postCreate(await resolveLazy(load))),
    'post-delete': () => lifecycle().then((m) => m.deleted),
    'pre-restore': () => import('./triggers.ts').then(async (m) => m.preRestore(await resolveLazy(load))),
    report: () => import('../cli/report.ts').then((m) => m.reportTrigger(plugin)),
  } satisfies PluginManifest['triggers']
}
