import type { Labelling, Route } from '../../core/proxy/label-proxy.ts'
import type { NginxSetting } from '../../core/proxy/nginx-properties.ts'
import type { Include } from './includes.ts'

interface Facts {
  settings: Record<NginxSetting, string>
  certifies: boolean
  /** The network of the containers; '' for Docker's own. */
  network: string
  includes: readonly Include[]
}

/** The container renders its configuration from these labels and nothing else. */
export function openrestyLabels({ domains, portMaps }: Route, facts: Facts): Labelling {
  const values: [name: string, value: string][] = [
    ...facts.includes.map(({ kind, name, content }): [string, string] => [
      `include-${kind}-${name}`,
      content.toString('base64'),
    ]),
    ['letsencrypt', String(facts.certifies && portMaps.some((map) => map.startsWith('https:')))],
    ...Object.entries(facts.settings).map(([name, value]): [string, string] => [labelOf(name), value]),
    ['https-port', '443'],
    ['domains', domains.join(' ')],
    ['initial-network', facts.network],
    ['port-mapping', portMaps.join(' ')],
  ]
  const labels = values
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `openresty.${name}=${value}`)
  return { labels, targets: [] }
}

/** One label is not called as the property is. */
function labelOf(setting: string): string {
  return setting === 'proxy-busy-buffers-size' ? 'proxy-busy-buffer-size' : setting
}
