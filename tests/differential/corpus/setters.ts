import { readTable } from '../../contract/table.ts'
import { app, type Invocation } from './invocation.ts'

/** A value that is right for the property, by what its name says. */
function goodValue(property: string): string {
  if (/^archive-max/.test(property)) return '12'
  if (/size$|^proxy-buffers$/.test(property)) return property === 'proxy-buffers' ? '8 8k' : '16k'
  if (/timeout$|-interval$/.test(property)) return '30s'
  if (/^hsts/.test(property) && !property.endsWith('age')) return 'true'
  if (/^(proxy-buffering|underscore)/.test(property)) return 'on'
  if (property === 'api-entry-point-address') return '127.0.0.1:8080'
  if (property === 'challenge-mode') return 'dns'
  if (/log-path$/.test(property)) return '/var/log/nginx/other.log'
  if (/path$/.test(property)) return 'some/place'
  if (/email$|^mail/.test(property)) return 'someone@example.test'
  if (/image$|^stack$/.test(property)) return 'example/image:1.2'
  if (/retention|count|seconds|port$|age$|max|wait|keepalive|conf$/.test(property)) return '12'
  if (/bind-address/.test(property)) return property.endsWith('6') ? '::1' : '127.0.0.1'
  if (property === 'server') return 'example.test/directory'
  if (/server$/.test(property)) return 'https://example.test/directory'
  if (/network/.test(property)) return 'none'
  return 'true'
}

/** Every property set, unset, set to nonsense and set globally; what is set is undone at once. */
export function setters(): Invocation[] {
  return readTable<'property' | 'scope'>('properties').flatMap(({ plugin, property, scope }) => {
    if (property.includes('<') || scope === 'storage entry') return []
    const command = plugin === 'buildpacks' ? 'buildpacks:set-property' : `${plugin}:set`
    const good = goodValue(property)
    const lines = [app, '--global'].flatMap((target) => [
      [command, target, property, good],
      [`${plugin}:report`, target, '--format', 'json'],
      [command, target, property],
      [command, target, property, 'no sense; at all'],
      [command, target, property, ''],
    ])
    return lines.map((line) => ({ group: plugin, words: ['dokku', ...line] }))
  })
}
