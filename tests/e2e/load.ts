// Asks one page at a steady rate and counts what went wrong. Every request is its own connection, as from many
// visitors, and starts on time however slow the answers are.
//   load.ts ADDRESS PORT HOST PER_SECOND SECONDS     stops earlier on SIGTERM; prints one JSON object at the end:
//   {"sent":…,"failed":…,"slowest":ms,"bodies":{TEXT:COUNT},"failures":[the first ten]}
import { request } from 'node:http'

const [host, port, name, rate, limit] = process.argv.slice(2)
const perSecond = Number(rate)
const end = performance.now() + Number(limit) * 1000

const failures: string[] = []
const bodies: Record<string, number> = {}
let sent = 0
let failed = 0
let slowest = 0
let open = 0
let stopping = false
let next = performance.now()

function ask(): void {
  const started = performance.now()
  sent += 1
  open += 1
  const settle = (problem?: string) => {
    open -= 1
    slowest = Math.max(slowest, performance.now() - started)
    if (problem !== undefined) {
      failed += 1
      if (failures.length < 10) failures.push(`${new Date().toISOString()} ${problem}`)
    }
    if (stopping && open === 0) report()
  }
  let settled = false
  const once = (problem?: string) => {
    if (settled) return
    settled = true
    settle(problem)
  }
  const call = request({ host, port, headers: { host: name }, agent: false, timeout: 10_000 }, (response) => {
    const chunks: Buffer[] = []
    response.on('data', (chunk: Buffer) => chunks.push(chunk))
    response.on('error', (error) => once(error.message))
    response.on('end', () => {
      const text = Buffer.concat(chunks).toString().trim()
      if (response.statusCode === 200) bodies[text] = (bodies[text] ?? 0) + 1
      once(response.statusCode === 200 ? undefined : `status ${response.statusCode}`)
    })
  })
  call.on('timeout', () => call.destroy(new Error('no answer in 10 s')))
  call.on('error', (error) => once(error.message))
  call.end()
}

function tick(): void {
  if (stopping) return
  const now = performance.now()
  if (now >= end) {
    stop()
    return
  }
  for (; next <= now; next += 1000 / perSecond) ask()
  setTimeout(tick, Math.max(0, next - performance.now()))
}

function stop(): void {
  stopping = true
  if (open === 0) report()
}

function report(): void {
  process.stdout.write(
    `${JSON.stringify({ sent, failed, slowest: Math.round(slowest), bodies, failures })}\n`,
  )
}

process.once('SIGTERM', stop)
tick()
