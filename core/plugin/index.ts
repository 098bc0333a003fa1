/** What a plugin may use. Third-party TypeScript plugins import from here and from nowhere else. */

export { formatFlag, wantsJson } from '../cli/format.ts'
export { Exit, exitCodes, UserError } from '../system/errors.ts'
export { CommandError } from '../system/exec.ts'
export { quoteWords, splitWords } from '../system/words.ts'
export type { TriggerName } from '../triggers/catalogue.ts'
export { Buffered, type Ctx } from './context.ts'
export {
  type Args,
  type CommandHandler,
  type CommandSpec,
  definePlugin,
  type FlagSpec,
  type PluginManifest,
  type PropertySpec,
  type ReportCollector,
  type TriggerHandler,
} from './define.ts'
export { apiVersion } from './registry.ts'
export { isVisibleApp, printable, verifyApp, visibleApps } from './visible-apps.ts'
