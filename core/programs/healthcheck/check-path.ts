import { type IncomingMessage, request as requestHttp } from 'node:http'
import { isIP } from 'node:net'
import { attemptsOf, type Healthcheck, timeoutOf, waitOf } from './healthcheck.ts'
import { describeHttpProblem } from './http-problem.ts'
import { waitForPort } from './wait-for-port.ts'

interface PathTarget {
  /** Name or IP address of the container. */
  host: string
  /** `Name: value` lines; the check's own headers win over them. */
  headers: readonly string[]
  sleep: (seconds: number) => Promise<void>
}

interface Answer {
  status: number
  retryAfter: string | undefined
  body: Buffer
  /** The body did not arrive in time. */
  bodyTimedOut: boolean
}

/**
 * Asks for the check's path until the answer is a 2xx or the attempts are used up, `wait` seconds apart.
 * A 2xx with the wrong content fails at once.
 */
export async function checkPath(
  check: Healthcheck,
  target: PathTarget,
): Promise<{ problem: string | undefined; output: string }> {
  const headers = new Map<string, string>()
  // Some apps turn away requests that do not say who asks.
  setHeader(headers, 'User-Agent', 'docker-container-healthchecker')
  for (const line of target.headers) {
    const colon = line.indexOf(':')
    if (colon === -1) return fail(`invalid header, must be delimited by ':' (colon) character: '${line}'`)
    setHeader(headers, line.slice(0, colon).trim(), line.slice(colon + 1).trim())
  }
  for (const { name = '', value = '' } of check.httpHeaders ?? []) setHeader(headers, name, value)
  setHeader(headers, 'Accept', '*/*')
  setHeader(headers, 'Accept-Encoding', 'gzip, deflate')
  const scheme = (check.scheme || 'http').toLowerCase()
  if (scheme !== 'http' && scheme !== 'https')
    return fail('invalid scheme specified, must be either http or https')
  const port = check.port ?? 0
  const path = check.path ?? '/'
  const url = `${scheme}://${target.host}:${port}${path}`
  if (!/^[/?#]/.test(path)) {
    const authority = `:${port}${/^[^/?#]*/.exec(path)?.[0] ?? ''}`
    return fail(`parse ${JSON.stringify(url)}: invalid port ${JSON.stringify(authority)} after host`)
  }
  await waitForPort(target.host, port, waitOf(check))
  for (let left = attemptsOf(check) - 1; ; left--) {
    const answer = await follow(url, target.host, headers, timeoutOf(check) * 1000)
    if (typeof answer !== 'string' && isSuccess(answer)) return judge(check, answer)
    if (left <= 0) return typeof answer === 'string' ? fail(answer) : judge(check, answer)
    await target.sleep(typeof answer === 'string' ? waitOf(check) : waitAfter(answer, waitOf(check)))
  }
}

function judge(check: Healthcheck, answer: Answer): { problem: string | undefined; output: string } {
  if (answer.bodyTimedOut) return fail('context deadline exceeded')
  const output = answer.body.toString()
  if (!isSuccess(answer)) return { problem: `unexpected status code: ${answer.status}`, output }
  if (!check.content || answer.body.includes(check.content)) return { problem: undefined, output }
  return { problem: `unable to find expected content in response body: ${check.content}`, output }
}

function fail(problem: string): { problem: string; output: string } {
  return { problem, output: '' }
}

function isSuccess({ status }: Answer): boolean {
  return status >= 200 && status <= 299
}

/** A 429 or 503 may say itself how long to wait. */
function waitAfter({ status, retryAfter }: Answer, wait: number): number {
  if ((status !== 429 && status !== 503) || retryAfter === undefined) return wait
  if (/^[0-9]+$/.test(retryAfter)) return Number(retryAfter)
  const until = Date.parse(retryAfter)
  return Number.isNaN(until) ? wait : Math.max(0, (until - Date.now()) / 1000)
}

function setHeader(headers: Map<string, string>, name: string, value: string): void {
  headers.set(name.toLowerCase(), value)
}

/** One attempt with up to 10 redirects, all within the timeout. A string is the sentence for a failure. */
async function follow(
  first: string,
  host: string,
  given: ReadonlyMap<string, string>,
  timeoutMs: number,
): Promise<Answer | string> {
  const signal = AbortSignal.timeout(timeoutMs)
  const headers = new Map(given)
  let shown = first
  let url = new URL(isIP(host) === 6 ? first.replace(host, `[${host}]`) : first)
  for (let hops = 0; ; hops++) {
    const answer = await ask(url, shown, headers, signal)
    if (typeof answer === 'string') return answer
    const { location } = answer
    if (location === undefined || ![301, 302, 303, 307, 308].includes(answer.status)) return answer
    if (hops + 1 >= 10) return `Get ${JSON.stringify(location)}: stopped after 10 redirects`
    if (!URL.canParse(location, url.href))
      return `Get ${JSON.stringify(location)}: failed to parse Location header`
    const next = new URL(location, url)
    if (next.protocol !== 'http:' && next.protocol !== 'https:') {
      return `Get ${JSON.stringify(location)}: unsupported protocol scheme ${JSON.stringify(next.protocol.slice(0, -1))}`
    }
    // A relative redirect stays on the virtual host; an absolute one names its own.
    if (/^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(location)) headers.delete('host')
    if (next.hostname !== url.hostname)
      for (const secret of ['authorization', 'cookie']) headers.delete(secret)
    if (!(url.protocol === 'https:' && next.protocol === 'http:')) headers.set('referer', shown)
    url = next
    shown = url.href
  }
}

async function ask(
  url: URL,
  shown: string,
  headers: ReadonlyMap<string, string>,
  signal: AbortSignal,
): Promise<(Answer & { location: string | undefined }) | string> {
  const request = url.protocol === 'https:' ? (await import('node:https')).request : requestHttp
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const port = Number(url.port) || (url.protocol === 'https:' ? 443 : 80)
  let local: string | undefined
  try {
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      // A connection of its own each time: the app may have been restarted in between.
      const sent = request(url, { headers: Object.fromEntries(headers), agent: false, signal }, resolve)
      sent.on('socket', (socket) =>
        socket.on('connect', () => {
          local = `${socket.localAddress}:${socket.localPort}`
        }),
      )
      sent.on('error', reject)
      sent.end()
    })
    const { body, timedOut } = await readBody(response, signal)
    return {
      status: response.statusCode ?? 0,
      retryAfter: response.headers['retry-after'],
      location: response.headers.location,
      body,
      bodyTimedOut: timedOut,
    }
  } catch (problem) {
    return describeHttpProblem(problem, { url: shown, host, port, local, timedOut: signal.aborted })
  }
}

async function readBody(
  response: IncomingMessage,
  signal: AbortSignal,
): Promise<{ body: Buffer; timedOut: boolean }> {
  const chunks: Buffer[] = []
  try {
    for await (const chunk of response) chunks.push(chunk as Buffer)
  } catch (problem) {
    if (signal.aborted) return { body: Buffer.alloc(0), timedOut: true }
    // A body that breaks off early still counts as far as it came.
    if (!(problem instanceof Error)) throw problem
  }
  return { body: await unpack(Buffer.concat(chunks), response.headers['content-encoding']), timedOut: false }
}

async function unpack(body: Buffer, encoding: string | undefined): Promise<Buffer> {
  if (encoding !== 'gzip' && encoding !== 'deflate') return body
  const { unzipSync } = await import('node:zlib')
  try {
    return unzipSync(body)
  } catch (problem) {
    if (!(problem instanceof Error)) throw problem
    return body
  }
}
