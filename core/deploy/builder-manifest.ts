import type { Lazy, PluginManifest, TriggerHandler } from '../plugin/define.ts'
import type { SettingsFileBuilder } from './settings-file-builder.ts'

/** The hooks that every builder with a settings file of its own has. */
export function settingsFileBuilderTriggers(
  plugin: string,
  build: Lazy<TriggerHandler<'builder-build'>>,
  load: () => Promise<SettingsFileBuilder>,
) {
  return {
    'builder-build': build,
    'builder-detect': () => load().then((m) => m.detect),
    'builder-release': () => load().then((m) => m.release),
    'core-post-extract': () => load().then((m) => m.extract),
    install: () => load().then((m) => m.install),
    'post-app-clone-setup': () => load().then((m) => m.cloned),
    'post-app-rename-setup': () => load().then((m) => m.renamed),
    'post-delete': () => load().then((m) => m.deleted),
    report: () => import('../cli/report.ts').then((m) => m.reportTrigger(plugin)),
  } satisfies PluginManifest['triggers']
}
