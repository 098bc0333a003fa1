import { reportSchema } from '../../core/cli/report-schema.ts'
import { integer, listOf, mapOf, record, text, truth } from '../../core/plugin/schema.ts'
import manifest from './index.ts'

/** `storage:info`: what was not set is left out. */
export const entry = record(
  { name: text, scheduler: text, schema_version: integer },
  {
    host_path: text,
    size: text,
    access_mode: text,
    storage_class: text,
    namespace: text,
    chown: text,
    mode: text,
    reclaim_policy: text,
    annotations: mapOf(text),
    labels: mapOf(text),
  },
)

export const entries = listOf(entry)

/** `storage:list` */
export const mounts = listOf(
  record(
    { entry_name: text, host_path: text, container_path: text },
    { readonly: truth, volume_options: text },
  ),
)

/** `storage:annotations:report` and `storage:labels:report`, an object for each entry. */
export const keys = mapOf(text)

/** `storage:report` of an app, or of the server. */
export const report = {
  anyOf: [reportSchema(manifest), listOf(record({ entry, mounted_by: listOf(text) }))],
}
