import { stringify } from 'yaml'

/** What a proxy's container needs besides what all of them have. */
export interface ProxyService {
  image: string
  command?: readonly string[]
  /** `NAME=value` */
  environment?: readonly string[]
  labels?: readonly string[]
  ports: readonly string[]
  volumes?: readonly string[]
}

/** The compose file of a project with one service of the same name. Every value stays the very text it is. */
export function composeFile(name: string, service: ProxyService): string {
  const { image, command = [], environment = [], labels = [], ports, volumes = [] } = service
  const definition = {
    image: literal(image),
    ...list('command', command),
    ...list('environment', environment),
    ...list('labels', labels),
    network_mode: 'bridge',
    ...list('ports', ports),
    restart: 'unless-stopped',
    // Proxies find the apps by asking Docker.
    volumes: ['/var/run/docker.sock:/var/run/docker.sock:ro', ...volumes].map(literal),
  }
  const text = stringify(
    { services: { [name]: definition } },
    { defaultStringType: 'QUOTE_DOUBLE', defaultKeyType: 'PLAIN', lineWidth: 0 },
  )
  return `---\n${text}`
}

function list(key: string, values: readonly string[]): Record<string, string[]> {
  return values.length === 0 ? {} : { [key]: values.map(literal) }
}

/** docker compose would put variables in place of `$NAME`. */
function literal(text: string): string {
  return text.replaceAll('$', '$$$$')
}
