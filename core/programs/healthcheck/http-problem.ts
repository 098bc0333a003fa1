import { isIP } from 'node:net'

/** Where a request went, for the sentence that says why it failed. */
interface Attempted {
  url: string
  host: string
  port: number
  /** The near end of the connection, once there was one. */
  local: string | undefined
  timedOut: boolean
}

/** Why an HTTP request failed, in the words `Get "URL": …` that check output has always had. */
export function describeHttpProblem(problem: unknown, attempted: Attempted): string {
  return `Get ${JSON.stringify(attempted.url)}: ${reasonOf(problem, attempted)}`
}

function reasonOf(problem: unknown, { host, port, local, timedOut }: Attempted): string {
  if (timedOut) return 'context deadline exceeded'
  const error = problem as NodeJS.ErrnoException & { rawPacket?: Buffer }
  const remote = isIP(host) === 6 ? `[${host}]:${port}` : `${host}:${port}`
  const code = error.code ?? ''
  const failedDial: Record<string, string> = {
    ECONNREFUSED: 'connection refused',
    EHOSTUNREACH: 'no route to host',
    ENETUNREACH: 'network is unreachable',
    EACCES: 'permission denied',
    EADDRNOTAVAIL: 'cannot assign requested address',
    EINVAL: 'invalid argument',
  }
  const dial = failedDial[code]
  if (dial !== undefined) return `dial tcp ${remote}: connect: ${dial}`
  if (code === 'ETIMEDOUT') return `dial tcp ${remote}: connect: connection timed out`
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return `dial tcp: lookup ${host}: no such host`
  if (code === 'ECONNRESET' && error.syscall !== 'read') return 'EOF'
  if (code === 'ECONNRESET') return `read tcp ${local ?? ''}->${remote}: read: connection reset by peer`
  if (code.startsWith('HPE_')) {
    const line = error.rawPacket?.toString('latin1').split(/\r?\n/)[0] ?? ''
    return `net/http: HTTP/1.x transport connection broken: malformed HTTP response ${JSON.stringify(line)}`
  }
  if (code === 'EPROTO' || code.startsWith('ERR_SSL_'))
    return 'http: server gave HTTP response to HTTPS client'
  return certificateReason(code, host) ?? error.message
}

function certificateReason(code: string, host: string): string | undefined {
  const distrust = /^(?:ERR_TLS_CERT_|CERT_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_)/
  if (!distrust.test(code)) return undefined
  const why =
    isIP(host) === 0
      ? 'certificate signed by unknown authority'
      : `cannot validate certificate for ${host} because it doesn't contain any IP SANs`
  return `tls: failed to verify certificate: x509: ${why}`
}
