import type { Labelling, Route } from '../../core/proxy/label-proxy.ts'

/** Plain and encrypted requests are two definitions; with the latter, the former only sends clients there. */
export function haproxyLabels({ app, domains, http, https }: Route): Labelling {
  const plain = `haproxy.${app}-web`
  const encrypted = `haproxy.${app}-web-https`
  const host = (definition: string) =>
    domains.length === 0 ? [] : [`${definition}.host=${domains.join(',')}`]
  const labels: string[] = []
  if (http !== undefined) {
    labels.push(`${plain}.localport=${http.containerPort}`, `${plain}.mode=http`, `${plain}.port=80`)
    labels.push(...host(plain))
  }
  labels.push(`${plain}.redirect_ssl=${https !== undefined}`)
  if (https !== undefined) {
    labels.push(`${encrypted}.localport=${https.containerPort}`, `${encrypted}.letsencrypt=true`)
    labels.push(`${encrypted}.mode=http`, `${encrypted}.port=443`, ...host(encrypted))
  }
  return { labels, targets: [http, https] }
}
