import { request as requestHttp } from 'node:http'
import { encodeJson } from '../../system/encode-json.ts'
import { capture } from '../../system/exec.ts'
import { type Healthcheck, isPresent, nameOf } from './healthcheck.ts'
import { describeHttpProblem } from './http-problem.ts'

/** Runs a check's `onFailure`: its command, then a POST to its URL. Returns what went wrong with that, if anything. */
export async function reportFailure(
  check: Healthcheck,
  problems: readonly string[],
  env: Record<string, string | undefined>,
): Promise<string | undefined> {
  const { command, url } = check.onFailure ?? {}
  if (isPresent(command)) {
    const [program = '', ...words] = command
    const { exitCode } = await capture(program, words, { env })
    if (exitCode === 127) {
      return `failed to execute on failure command: exec: ${JSON.stringify(program)}: executable file not found in $PATH`
    }
    if (exitCode !== 0) return `failed to execute on failure command: exit status ${exitCode}`
  }
  if (!url) return undefined
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
    return `failed to send data to URL: Post ${JSON.stringify(url)}: unsupported protocol scheme`
  }
  return post(
    url,
    encodeJson(
      new Map<string, string | readonly string[]>([
        ['healthcheck_name', nameOf(check)],
        ['errors', problems],
      ]),
    ),
  )
}

async function post(text: string, body: string): Promise<string | undefined> {
  const url = new URL(text)
  const request = url.protocol === 'https:' ? (await import('node:https')).request : requestHttp
  return new Promise((resolve) => {
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }
    const sent = request(url, { method: 'POST', headers, agent: false }, (response) => {
      response.resume()
      const status = `${response.statusCode} ${response.statusMessage}`
      resolve(response.statusCode === 200 ? undefined : `post request failed with status: ${status}`)
    })
    sent.on('error', (problem) => {
      const attempted = {
        url: text,
        host: url.hostname,
        port: Number(url.port) || 80,
        local: undefined,
        timedOut: false,
      }
      resolve(`failed to send data to URL: ${describeHttpProblem(problem, attempted).replace('Get', 'Post')}`)
    })
    sent.end(body)
  })
}
