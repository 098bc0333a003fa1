/** Where requests of one kind go. */
export interface Target {
  scheme: 'http' | 'https'
  hostPort: string
  containerPort: string
  /** It is what the port map says of port 80 or 443, not a stand-in. */
  usual: boolean
}

export interface Targets {
  http: Target | undefined
  https: Target | undefined
}

/**
 * Proxies that go by labels serve one port for plain and one for encrypted requests: 80 and 443, else the first of
 * the scheme. One that gets certificates by itself encrypts what is there for plain requests.
 */
export function chooseTargets(portMaps: readonly string[], certifies: boolean): Targets {
  const maps = portMaps.map((map) => {
    const [scheme = '', hostPort = '', containerPort = ''] = map.split(':')
    return { scheme, hostPort, containerPort }
  })
  const find = (scheme: 'http' | 'https', port?: string): Target | undefined => {
    const map = maps.find((one) => one.scheme === scheme && (port === undefined || one.hostPort === port))
    if (map === undefined || map.containerPort === '') return undefined
    return { scheme, hostPort: map.hostPort, containerPort: map.containerPort, usual: port !== undefined }
  }
  const http = find('http', '80') ?? find('http')
  const encrypted = find('https')
  const derived: Target | undefined =
    certifies && http ? { ...http, scheme: 'https', usual: false } : encrypted
  return { http, https: find('https', '443') ?? derived ?? encrypted }
}

/** What to tell of a target that is only a stand-in. */
export function standInWarnings({ scheme, hostPort, containerPort }: Target): string[] {
  return [
    `Warning: ${scheme}:${scheme === 'http' ? '80' : '443'} port mapping not found`,
    `Utilizing first ${scheme} port mapping, http:${hostPort}:${containerPort}`,
  ]
}
