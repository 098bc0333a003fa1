import type { ArgsOf, ResultOf } from '../triggers/catalogue/spec.ts'
import type { Catalogue, TriggerName } from '../triggers/catalogue.ts'
import type { Ctx } from './context.ts'
import type { Schema } from './schema.ts'

/** Something imported only when it is needed: `() => import('./subcommands/create.ts')`. */
export type Lazy<T> = () => Promise<T | { default: T }>

/** Arguments of a command, parsed by its own declaration. */
export interface Args {
  /** The command as typed, after aliases: `apps:create`. */
  command: string
  /** The app, verified to exist and to be visible; '' when the command takes none or got none. */
  app: string
  /** Positional words after the app. */
  words: string[]
  /** Declared flags by name without dashes: true, the value, or all values when `multiple`. */
  flags: Record<string, string | true | string[] | undefined>
  /** `--global` given where the command allows it. */
  global: boolean
}

/** Returns nothing (success) or an exit code. Failure for the user is a thrown UserError. */
export type CommandHandler = (ctx: Ctx, args: Args) => Promise<void | number>

export interface FlagSpec {
  summary: string
  /** Name of the value; a flag without one is a switch. */
  value?: string
  /** The values it takes, when those are few. */
  choices?: readonly string[]
  /** What is said of any other value, instead of the usual sentence. */
  refusal?: string
  short?: string
  multiple?: true
}

export interface CommandSpec {
  /** Arguments as help shows them: `<app> [--detach] <cmd>...` */
  usage?: string
  summary: string
  /**
   * What the first word is. `required`: an existing app; `optional`: an app or nothing; `global`: an app or
   * `--global`; `new`: the name of an app that need not exist; absent: this command takes no app.
   */
  app?: 'required' | 'optional' | 'global' | 'new'
  /**
   * An app that cannot be is refused as one that does not exist, with 20, not by the rule for names with 1. `named`:
   * when its name is none that an app can have; `always`: also when no app is named.
   */
  badAppIsMissing?: 'named' | 'always'
  /** What is said when no word follows the app. Said by the handler instead, a build would be recorded for it. */
  needsWord?: string
  flags?: Record<string, FlagSpec>
  /** Said after a flag that is refused, where people know a sentence for it. */
  flagHint?: string
  /** Words after the app are somebody else's command line: only flags before them are ours. */
  passthrough?: true
  /** A word `--` is an argument like others, not the end of flags. */
  dashesAreAWord?: true
  /** More words than the usage names do not end the command: its handler refuses them, or clients send them. */
  looseWords?: true
  /** Its words need not be text: the handler asks `bytesOf` for them. */
  anyBytes?: true
  hidden?: true
  /** Set by the core on commands that follow from the manifest. */
  shared?: true
  /** stdout and stderr also go to a build log named by app and build. */
  capture?: true
  /** Only tells: changes nothing, reads no stdin, is soon done. A running dokku answers it for hooks that call back. */
  question?: true
  /** What `--format json` prints. */
  output?: Lazy<Schema>
  run: Lazy<CommandHandler>
}

export interface PropertySpec {
  summary: string
  scope: 'app' | 'global' | 'both'
  default?: string
  /** Says in one sentence what is wrong with a value; undefined when it is fine. */
  validate?: (value: string) => string | undefined
  /** Written by the plugin itself: `X:set` refuses it. */
  internal?: true
  /** Named among the valid properties all the same: `X:set` says that it cannot be set. */
  readOnly?: true
  /** Which values `X:report` shows, when not the usual: app, computed and global of a `both`, app of an `app`, computed and global of a `global`. */
  report?: readonly ('app' | 'computed' | 'global')[]
  /** An empty value is stored, not removed: it means something of its own. */
  keepEmpty?: true
  /** The value may be the path of a file of the server, which not every caller may name. */
  serverPath?: true
  /** How a report shows a value that may hold a secret; asked for by its flag, or as JSON, it is shown as it is. */
  redact?: (value: string) => string
  /** The computed value stays redacted even when asked for by its flag. */
  redactComputed?: true
}

/** How `X:set` refuses what it cannot take, when not as most do: programs may know the order and the sentences. */
export interface SetterSpec {
  /** What it calls a property, where Dokku's setter was a shell script. */
  word?: 'key'
  /** The key is looked at before the app. */
  keyFirst?: true
  /** Valid names are shown in the order of the manifest with blanks between, not sorted with commas. */
  namesAsDeclared?: true
  /** As in the entry of a command. */
  badAppIsMissing?: CommandSpec['badAppIsMissing']
  /** What is said of a name that is no property. */
  unknown?: (name: string, valid: readonly string[]) => string
}

/**
 * Values by whole flag (`--git-sha`) for an app or `--global`. They complete and override what the properties
 * give; undefined takes a flag out.
 */
export type ReportCollector = (ctx: Ctx, app: string) => Promise<Record<string, string | undefined>>

export type TriggerHandler<T extends TriggerName> = (
  ctx: Ctx,
  ...args: ArgsOf<Catalogue[T]>
) => Promise<ResultOf<Catalogue[T]> | undefined> | ResultOf<Catalogue[T]> | undefined

export interface PluginManifest {
  /** The directory's name. */
  name: string
  description: string
  /** What `dokku help` says of it instead, where suites look for another wording there. */
  listedAs?: string
  /** The plugin surface this was written for; absent in core plugins. */
  api?: number
  /** Plugins whose `api.ts` this one reads. */
  requires?: readonly string[]
  /** First word of its commands and report flags when it is not the name: `nginx` for nginx-vhosts. */
  prefix?: string
  /** Word in `=====> APP <word> information` and in `--<word>-…` flags when it is not the prefix. */
  reportName?: string
  /** What a `for` trigger's first argument must be for this plugin to act: its scheduler or builder. */
  target?: string
  commands?: Record<string, CommandSpec>
  /** By name. A name that ends in `<WORD>` stands for all that begin alike: `dns-provider-<ENV_VAR>`. */
  properties?: Record<string, PropertySpec>
  setter?: SetterSpec
  report?: Lazy<ReportCollector>
  /** The flags `report` gives; one with `<…>` in it stands for all of that form. */
  reportRows?: readonly string[]
  /** What a JSON report holds besides the rows: values that are no text. */
  jsonReport?: Lazy<(ctx: Ctx, app: string) => Promise<Record<string, unknown>>>
  /** Names of those values; each is a list of texts. */
  jsonReportLists?: readonly string[]
  /** JSON reports carry each value a second time under its flag's full name, as older clients read it. */
  legacyJsonKeys?: true
  /** Labels of report rows begin with a small letter, as programs read them. */
  smallLabels?: true
  /** Runs after `X:set` stored or removed a property. */
  afterSet?: Lazy<(ctx: Ctx, scope: string, property: string, value: string) => Promise<void>>
  /**
   * Brings the state of older versions into today's form. It reads and writes files below DOKKU_ROOT and the library
   * only, fires nothing and may run any number of times: `upgrade:check` runs it on a copy.
   */
  migrate?: Lazy<(ctx: Ctx) => void>
  triggers?: { [T in TriggerName]?: Lazy<TriggerHandler<T>> }
}

/** Declares a plugin. This is data: importing a manifest must do no work and load no library. */
export function definePlugin<const M extends PluginManifest>(manifest: M): M {
  return manifest
}

/** The imported thing, whether the module exports it as default or the loader picked it. */
export async function resolveLazy<T>(lazy: Lazy<T>): Promise<T> {
  const loaded = await lazy()
  return typeof loaded === 'object' && loaded !== null && 'default' in loaded ? loaded.default : (loaded as T)
}
