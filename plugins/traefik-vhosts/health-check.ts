/** What traefik asks of a container, as label suffix and value. */
export type HealthCheck = readonly (readonly [name: string, value: string])[]

/** The first readiness check with a path that app.json has for web; the scheduler waits for it, traefik goes on with it. */
export function readinessCheck(appJson: string): HealthCheck {
  const check = webChecks(appJson).find(({ type, path }) => type === 'readiness' && text(path) !== '')
  if (check === undefined) return []
  const seconds = (value: unknown) => (text(value) === '' ? '' : `${text(value)}s`)
  const values = [
    ['path', text(check.path)],
    ['scheme', text(check.scheme)],
    ['port', text(check.port)],
    ['timeout', seconds(check.timeout)],
    ['interval', seconds(check.wait)],
  ] as const
  return values.filter(([, value]) => value !== '')
}

function webChecks(appJson: string): Record<string, unknown>[] {
  try {
    const checks: unknown = JSON.parse(appJson)?.healthchecks?.web
    return Array.isArray(checks) ? checks.filter((check) => typeof check === 'object' && check !== null) : []
  } catch {
    return []
  }
}

function text(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}
