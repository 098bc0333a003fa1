import { isIPv6 } from 'node:net'
import { endianness } from 'node:os'

export interface Listener {
  address: string
  port: number
}

/** The listening sockets of a /proc/net/tcp or tcp6 table, or of both in a row. */
export function parseSocketTable(table: string): Listener[] {
  const listening = '0A'
  return table.split('\n').flatMap((line) => {
    const found = /^\s*\d+: ([0-9A-F]{8}|[0-9A-F]{32}):([0-9A-F]{4}) \S+ ([0-9A-F]{2}) /.exec(line)
    if (found === null || found[3] !== listening) return []
    return [{ address: readAddress(found[1] ?? ''), port: Number.parseInt(found[2] ?? '', 16) }]
  })
}

/**
 * What is wrong with where a container listens, or undefined when the port is open on every interface.
 * A container that listens nowhere passes: apps that have no port at all rely on it.
 */
export function judgeListeners(listeners: readonly Listener[], port: number): string | undefined {
  if (listeners.some((listener) => listener.port === port && isEverywhere(listener.address))) return undefined
  const samePort = listeners.find((listener) => listener.port === port)
  if (samePort !== undefined) {
    const { address } = samePort
    const [family, expected] = isVersion4(address) ? ['IPv4', '0.0.0.0'] : ['IPv6', '::']
    return `container listening on expected port (${port}) with unexpected ${family} interface: expected=${expected} actual=${address}`
  }
  const other = listeners.find((listener) => isEverywhere(listener.address)) ?? listeners[0]
  if (other === undefined) return undefined
  const family = isVersion4(other.address) ? 'IPv4' : 'IPv6'
  if (isEverywhere(other.address)) {
    return `container listening on expected ${family} interface with an unexpected port: expected=${port} actual=${other.port}`
  }
  const expected = `${family === 'IPv4' ? '0.0.0.0' : '::'}:${port}`
  return `container listening on unexpected ${family} interface with an unexpected port: expected=${expected} actual=${other.address}:${other.port}`
}

function isEverywhere(address: string): boolean {
  return address === '0.0.0.0' || address === '::'
}

function isVersion4(address: string): boolean {
  return !isIPv6(address) || address.startsWith('::ffff:')
}

/** The kernel prints addresses as 32-bit words in the machine's own byte order. */
function readAddress(hex: string): string {
  const words = Buffer.from(hex, 'hex')
  if (endianness() === 'LE') words.swap32()
  if (words.length === 4) return words.join('.')
  if (words.subarray(0, 10).every((byte) => byte === 0) && words.readUInt16BE(10) === 0xffff) {
    return `::ffff:${words.subarray(12).join('.')}`
  }
  const groups = Array.from({ length: 8 }, (_, index) => words.readUInt16BE(index * 2).toString(16))
  return new URL(`http://[${groups.join(':')}]/`).hostname.slice(1, -1)
}
