import { printable } from '../../core/plugin/visible-apps.ts'
import { UserError } from '../../core/system/errors.ts'

/** What arrives at a port of the host by a scheme goes to a port of the containers. */
export interface PortMap {
  scheme: string
  hostPort: number
  containerPort: number
}

/** `SCHEME:HOST:CONTAINER` */
export function formatPortMap({ scheme, hostPort, containerPort }: PortMap): string {
  return `${scheme}:${hostPort}:${containerPort}`
}

/** The JSON that reports and `ports-get APP json` give; these key names are read by others. */
export function portMapsAsJson(maps: readonly PortMap[]): string {
  return JSON.stringify(
    maps.map(({ scheme, hostPort, containerPort }) => ({
      container_port: containerPort,
      host_port: hostPort,
      scheme,
    })),
  )
}

/** Reads one `SCHEME:HOST:CONTAINER`; anything else is a UserError that names it. */
export function parsePortMap(word: string): PortMap {
  const [scheme = '', host, ...rest] = word.split(':')
  const shown = printable(word)
  if (host === undefined) {
    readNumber(shown, word)
    throw new UserError(`Invalid port map ${shown} [len=1]`)
  }
  if (rest.length === 0) throw new UserError(`Invalid port map ${shown} [len=2]`)
  const container = rest.join(':')
  // The scheme is written into configuration files.
  if (!/^[A-Za-z][A-Za-z0-9+.-]*$/.test(scheme)) throw new UserError(`Invalid port map ${shown} [scheme]`)
  return {
    scheme,
    hostPort: parsePort(shown, 'hostPort', host),
    containerPort: parsePort(shown, 'containerPort', container),
  }
}

/** Reads words such as `http:80:5000 https:443:5000`; blanks may separate them within a word too. */
export function parsePortMaps(words: readonly string[]): PortMap[] {
  return splitWords(words).map(parsePortMap)
}

/** As `parsePortMaps` for what is stored or detected: what cannot be read is left out. */
export function readPortMaps(words: readonly string[]): PortMap[] {
  return splitWords(words).flatMap((word) => {
    try {
      return [parsePortMap(word)]
    } catch {
      return []
    }
  })
}

/** What to remove: whole mappings, or everything on a port of the host. */
export function parseRemovals(words: readonly string[]): { maps: PortMap[]; hostPorts: number[] } {
  const all = splitWords(words)
  return {
    maps: all.filter((word) => word.includes(':')).map(parsePortMap),
    hostPorts: all
      .filter((word) => !word.includes(':'))
      .map((word) => parsePort(printable(word), 'hostPort', word)),
  }
}

/** The first of each scheme and host port. */
export function uniquePortMaps(maps: readonly PortMap[]): PortMap[] {
  const seen = new Set<string>()
  return maps.filter((map) => {
    const first = !seen.has(listenKey(map))
    seen.add(listenKey(map))
    return first
  })
}

/** The `SCHEME:HOST` that two mappings share, if any do. */
export function reusedListener(maps: readonly PortMap[]): string | undefined {
  const seen = new Set<string>()
  for (const map of maps) {
    const key = listenKey(map)
    if (seen.has(key)) return key
    seen.add(key)
  }
  return undefined
}

function listenKey({ scheme, hostPort }: PortMap): string {
  return `${scheme}:${hostPort}`
}

function splitWords(words: readonly string[]): string[] {
  return words
    .join(' ')
    .split(/\s+/)
    .filter((word) => word !== '')
}

function parsePort(shown: string, name: string, text: string): number {
  const port = readNumber(shown, text)
  if (port < 1 || port > 65535) throw new UserError(`Invalid port map ${shown} [${name}=${port}]`)
  return port
}

function readNumber(shown: string, text: string): number {
  if (/^[+-]?\d{1,15}$/.test(text)) return Number(text)
  const reason = `strconv.Atoi: parsing ${JSON.stringify(printable(text))}: invalid syntax`
  throw new UserError(`Invalid port map ${shown} [err=${reason}]`)
}
