import { stringify } from 'yaml'

/** What decides how the vector container runs. */
export interface VectorPlan {
  /** DOKKU_LIB_ROOT and the log directory as the Docker host sees them. */
  libRoot: string
  logsDirectory: string
  image: string
  networks: readonly string[]
}

/** The compose file of the vector container. */
export function formatCompose({ libRoot, logsDirectory, image, networks }: VectorPlan): string {
  const joins = Object.fromEntries(networks.map((name) => [name, {}]))
  const declared = Object.fromEntries(networks.map((name) => [name, { name, external: true }]))
  const vector = {
    image: literal(image),
    command: ['--config', '/etc/vector/vector.json', '--watch-config'],
    labels: {
      dokku: '',
      'org.label-schema.schema-version': '1.0',
      'org.label-schema.vendor': 'dokku',
    },
    ...(networks.length === 0 ? { network_mode: 'bridge' } : { networks: joins }),
    restart: 'unless-stopped',
    volumes: [
      literal(`${libRoot}/data/logs:/etc/vector`),
      '/var/run/docker.sock:/var/run/docker.sock:ro',
      literal(`${logsDirectory}/apps:/var/log/dokku/apps`),
    ],
  }
  return stringify({ services: { vector }, ...(networks.length === 0 ? {} : { networks: declared }) })
}

/** Compose reads variables in values; two dollars are one. */
function literal(text: string): string {
  return text.replaceAll('$', '$$$$')
}
