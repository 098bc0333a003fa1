import type { Labelling, Route } from '../../core/proxy/label-proxy.ts'

/**
 * caddy serves an app either encrypted, sending plain requests there by itself, or on port 80 only. An app without
 * domains it cannot serve at all.
 */
export function caddyLabels(
  { domains, http, https }: Route,
  { certifies, tlsInternal }: { certifies: boolean; tlsInternal: boolean },
): Labelling {
  const target = certifies && https !== undefined ? https : http
  if (target === undefined || domains.length === 0) return { labels: [], targets: [] }
  const encrypted = target.scheme === 'https'
  const addresses = domains.map((domain) => (encrypted ? domain : `${domain}:80`))
  const labels = [
    `caddy=${addresses.join(', ')}`,
    ...(encrypted && tlsInternal ? ['caddy.tls=internal'] : []),
    `caddy.reverse_proxy={{ upstreams ${target.containerPort} }}`,
  ]
  return { labels, targets: [target] }
}
