import { listOf, record, text, truth } from '../../core/plugin/schema.ts'

/** `plugin:list` */
export const plugins = listOf(
  record({
    name: text,
    version: text,
    enabled: truth,
    core: truth,
    description: text,
    source_url: text,
    committish: text,
    branch: text,
  }),
)
