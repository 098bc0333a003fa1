import { type Encodable, encodeJson } from '../../../core/system/encode-json.ts'
import { appLabel, labelPath, relabelProgram } from './relabel.ts'
import { type Json, parseSink } from './sink.ts'

/** What one app, or everything, ships its logs to. */
export interface Scope {
  /** undefined: all apps. */
  app: string | undefined
  sink: string
  cronSink: string
  alias: string
  /** Apps with another alias than everything has. */
  others: readonly { app: string; alias: string }[]
}

/** The text of vector.json. */
export function formatVectorConfig(scopes: readonly Scope[]): string {
  const parts = {
    sources: new Map<string, Encodable>(),
    transforms: new Map<string, Encodable>(),
    sinks: new Map<string, Encodable>(),
  }
  for (const scope of scopes) if (scope.sink !== '' || scope.cronSink !== '') addScope(parts, scope)
  if (parts.sources.size === 0) {
    parts.sources.set('docker-null-source', dockerLogs('com.dokku.vector-null'))
    parts.sinks.set('docker-null-sink', sinkOf('blackhole://?print_interval_secs=1', 'docker-null-source'))
  }
  const { sources, transforms, sinks } = parts
  const config = { sources, ...(transforms.size === 0 ? {} : { transforms }), sinks }
  return encodeJson(config, '  ').replaceAll('\\u0026', '&')
}

function addScope(
  parts: Record<'sources' | 'transforms' | 'sinks', Map<string, Encodable>>,
  scope: Scope,
): void {
  // Vector reads a dot in a name as the output of another part.
  const suffix = scope.app === undefined ? '' : `:${scope.app.replaceAll('.', '-')}`
  const id = (part: string) => (scope.app === undefined ? `docker-global-${part}` : `docker-${part}${suffix}`)
  const relabel = relabelProgram(scope.alias, scope.others)
  parts.sources.set(id('source'), dockerLogs(scope.app === undefined ? appLabel : `${appLabel}=${scope.app}`))
  let from = id('source')
  if (scope.cronSink !== '') {
    const [router, remap] = [id('router'), id('cron-remap')]
    parts.transforms.set(router, {
      type: 'route',
      inputs: [from],
      reroute_unmatched: scope.sink !== '',
      route: { cron: { type: 'vrl', source: `${labelPath('com.dokku.container-type')} == "cron"` } },
    })
    // Sinks can name these two in templates, as they cannot name a quoted label.
    const flat = [
      `.dokku_app = to_string(${labelPath(appLabel)}) ?? ""`,
      `.dokku_cron_id = to_string(${labelPath('com.dokku.cron-id')}) ?? ""`,
    ]
    const source = [...flat, ...(relabel === '' ? [] : [relabel])].join('\n')
    parts.transforms.set(remap, { type: 'remap', inputs: [`${router}.cron`], source })
    parts.sinks.set(id('cron-sink'), sinkOf(scope.cronSink, remap))
    from = `${router}._unmatched`
  }
  if (scope.sink === '') return
  if (relabel !== '') {
    parts.transforms.set(id('relabel'), { type: 'remap', inputs: [from], source: relabel })
    from = id('relabel')
  }
  parts.sinks.set(id('sink'), sinkOf(scope.sink, from))
}

function dockerLogs(label: string): Encodable {
  return { type: 'docker_logs', include_labels: [label] }
}

function sinkOf(sink: string, input: string): Map<string, Json> {
  return parseSink(sink).set('inputs', [input])
}
