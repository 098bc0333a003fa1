import { integer, listOf, record, text, wordOf } from '../../core/plugin/schema.ts'

/** `builds:info`; a build that runs has not finished, and has no exit code. */
export const build = record(
  {
    id: text,
    app: text,
    kind: wordOf('build', 'deploy'),
    pid: integer,
    started_at: text,
    status: wordOf('running', 'succeeded', 'failed', 'canceled'),
    source: text,
    display_status: wordOf('running', 'succeeded', 'failed', 'canceled', 'abandoned'),
    duration: text,
    log_path: text,
  },
  { finished_at: text, exit_code: integer },
)

export const builds = listOf(build)
