/** One command on both hosts. Its identity is its place and its words, so that runs can be compared. */
export interface Invocation {
  /** The plugin, or the scenario, it belongs to; `--only` chooses by it. */
  group: string
  words: readonly string[]
  stdin?: string
  root?: boolean
  /** Seconds; commands that deploy need more than others. */
  limit?: number
}

/** The app that every group of commands works on; it is made before and never deployed. */
export const app = 'alpha'
/** The app that scenarios deploy. */
export const deployed = 'omega'
