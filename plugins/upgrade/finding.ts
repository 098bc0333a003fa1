/**
 * `change`: happens by itself. `note`: good to know. `attention`: somebody should look before the upgrade.
 */
export type Level = 'change' | 'note' | 'attention'

export interface Finding {
  level: Level
  /** An app, a plugin, a package or `--global`. */
  subject: string
  message: string
}
