import { listOf, record, text, truth, wordOf } from '../../core/plugin/schema.ts'

/** `cron:list`: a task is of an app or of the host. */
export const tasks = listOf(
  record(
    {
      id: text,
      command: text,
      schedule: text,
      concurrency_policy: wordOf('allow', 'forbid', 'replace', ''),
      'app-in-maintenance': truth,
      'task-in-maintenance': truth,
      maintenance: truth,
    },
    { app: text, global: truth },
  ),
)
