import type { Labelling, Route } from '../../core/proxy/label-proxy.ts'
import type { Target } from '../../core/proxy/ports.ts'
import type { HealthCheck } from './health-check.ts'
import type { TraefikSettings } from './properties.ts'

/** Plain and encrypted requests each have a router and a service, whose names begin with app and process type. */
export function traefikLabels(
  { app, domains, http, https }: Route,
  settings: Pick<TraefikSettings, 'http-entry-point' | 'https-entry-point'>,
  check: HealthCheck,
): Labelling {
  const rule = domains.map((domain) => `Host(\`${domain}\`)`).join(' || ')
  const route = ({ scheme, containerPort }: Target): string[] => {
    const name = `${app}-web-${scheme}`
    return [
      `traefik.http.services.${name}.loadbalancer.server.port=${containerPort}`,
      `traefik.http.routers.${name}.entrypoints=${settings[`${scheme}-entry-point`]}`,
      `traefik.http.routers.${name}.service=${name}`,
      ...(scheme === 'https' ? [`traefik.http.routers.${name}.tls.certresolver=leresolver`] : []),
      ...(rule === '' ? [] : [`traefik.http.routers.${name}.rule=${rule}`]),
    ]
  }
  const checkOf = ({ scheme }: Target): string[] =>
    check.map(
      ([key, value]) => `traefik.http.services.${app}-web-${scheme}.loadbalancer.healthcheck.${key}=${value}`,
    )
  const targets = [http, https].filter((target) => target !== undefined)
  const labels = ['traefik.enable=true', ...targets.flatMap(route), ...targets.flatMap(checkOf)]
  return { labels, targets }
}
