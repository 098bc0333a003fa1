import type { ProxyService } from '../../core/proxy/compose-file.ts'
import type { TraefikSettings } from './properties.ts'

interface Extras {
  dataDirectory: string
  /** Who may use the API, `NAME:HASH`. */
  users: string
  /** `NAME=value` for access to the DNS provider. */
  variables: readonly string[]
}

export function traefikService(settings: TraefikSettings, extras: Extras): ProxyService {
  const ports = settings['letsencrypt-email'] === '' ? ['80:80'] : ['80:80', '443:443']
  const api = apiListener(settings)
  return {
    image: settings.image,
    command: [
      ...entryPoints(settings),
      '--providers.docker',
      '--providers.docker.exposedByDefault=false',
      `--api=${settings['api-enabled']}`,
      `--api.dashboard=${settings['dashboard-enabled']}`,
      `--log.level=${settings['log-level'].toUpperCase()}`,
      '--log.format=json',
      ...certificates(settings),
    ],
    environment: extras.variables,
    labels: apiLabels(settings, extras.users),
    ports: api === undefined ? ports : [...ports, `${api.address}:${api.port}`],
    volumes: [`${extras.dataDirectory}:/data`],
  }
}

function apiListener(settings: TraefikSettings): { name: string; address: string; port: string } | undefined {
  const name = settings['api-entry-point']
  const address = settings['api-entry-point-address']
  if (name === '' || address === '') return undefined
  return { name, address, port: address.slice(address.lastIndexOf(':') + 1) }
}

function entryPoints(settings: TraefikSettings): string[] {
  const api = apiListener(settings)
  return [
    '--entrypoints.http.address=:80',
    ...(settings['letsencrypt-email'] === ''
      ? []
      : [
          '--entrypoints.http.http.redirections.entrypoint.to=https',
          '--entrypoints.http.http.redirections.entrypoint.scheme=https',
          '--entrypoints.https.address=:443',
        ]),
    ...(api === undefined ? [] : [`--entrypoints.${api.name}.address=${api.address}`]),
  ]
}

function certificates(settings: TraefikSettings): string[] {
  if (settings['letsencrypt-email'] === '') return []
  const resolver = '--certificatesresolvers.leresolver.acme'
  const byDns = settings['challenge-mode'] === 'dns' && settings['dns-provider'] !== ''
  return [
    `${resolver}.caserver=${settings['letsencrypt-server']}`,
    `${resolver}.email=${settings['letsencrypt-email']}`,
    `${resolver}.storage=/data/acme.json`,
    ...(byDns
      ? [`${resolver}.dnschallenge=true`, `${resolver}.dnschallenge.provider=${settings['dns-provider']}`]
      : settings['challenge-mode'] === 'http'
        ? [`${resolver}.httpchallenge=true`, `${resolver}.httpchallenge.entrypoint=http`]
        : [`${resolver}.tlschallenge=true`]),
  ]
}

/** traefik serves its API by labels of its own container. */
function apiLabels(settings: TraefikSettings, users: string): string[] {
  const certified = settings['letsencrypt-email'] !== ''
  const entryPoint = settings['api-entry-point']
  const router = 'traefik.http.routers.api'
  return [
    ...(settings['api-enabled'] === 'true'
      ? [
          'traefik.enable=true',
          `${router}.rule=Host(\`${settings['api-vhost']}\`)`,
          `${router}.service=api@internal`,
          `${router}.entrypoints=${entryPoint || (certified ? 'https' : 'http')}`,
        ]
      : []),
    ...(users === ''
      ? []
      : [`${router}.middlewares=auth`, `traefik.http.middlewares.auth.basicauth.users=${users}`]),
    ...(certified && entryPoint === '' ? [`${router}.tls.certresolver=leresolver`] : []),
  ]
}
