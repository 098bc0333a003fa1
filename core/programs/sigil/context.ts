import type { Reader, ValueMap } from './value.ts'

/** What a render can reach besides its own data. Functions receive it; nothing here is global. */
export type Context = {
  /** Seen by `var` and by POSIX expansion, keys and values as byte strings. */
  env: Map<string, string>
  /** Folders `include`, `file` and the like look into after the working directory. */
  searchPath: string[]
  cwd: string
  delims: [left: string, right: string]
  /** Expand $NAME and ${NAME…} in every source before it is parsed. */
  posix: boolean
  /** One stream for all: what one function has read is gone for the next. */
  stdin: Reader
  /** Renders another source with data of its own. */
  render: (source: string, data: ValueMap, name: string, context: Context) => string
  /** How many renders are around this one: an include of itself must end in an error. */
  depth: number
}
