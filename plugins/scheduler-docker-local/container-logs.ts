import { PassThrough } from 'node:stream'
import type { Ctx } from '../../core/plugin/context.ts'
import { UserError } from '../../core/system/errors.ts'

/** The text in what the Engine answers for logs: frames of an 8 byte head and a payload, bare with a terminal. */
export function logText(raw: Buffer, terminal: boolean): string {
  if (terminal) return raw.toString('utf8')
  const parts: Buffer[] = []
  for (let at = 0; at + 8 <= raw.length; ) {
    const end = at + 8 + raw.readUInt32BE(at + 4)
    parts.push(raw.subarray(at + 8, end))
    at = end
  }
  return Buffer.concat(parts).toString('utf8')
}

interface LogRequest {
  /** Container id or name. */
  container: string
  /** Goes before each line, in this ANSI colour after the time; no prefix and no time without it. */
  prefix?: { text: string; color: number }
  follow: boolean
  lines: number
}

const colors = [36, 33, 32, 35, 31]

/** The colour of the n-th container in a log. */
export function colorOf(position: number): number {
  return colors[position % colors.length] as number
}

/** Prints the logs of containers side by side, each in its own order; returns when all have ended. */
export async function printLogs(ctx: Ctx, requests: readonly LogRequest[]): Promise<void> {
  await Promise.all(requests.map((request) => printOne(ctx, request)))
}

async function printOne(ctx: Ctx, { container, prefix, follow, lines }: LogRequest): Promise<void> {
  const engine = await ctx.docker.engine()
  const info = await ctx.docker.inspectContainer(container)
  if (info === undefined) {
    ctx.stdout.write(`Error response from daemon: No such container: ${container}\n`)
    return
  }
  const options = { stdout: true, stderr: true, timestamps: prefix !== undefined, tail: lines }
  const print = prefixed(ctx, prefix)
  if (!follow) {
    const raw = await engine.getContainer(info.Id).logs({ ...options, follow: false })
    for (const line of linesOf(logText(raw, info.Config.Tty))) print(line)
    return
  }
  const stream = await engine.getContainer(info.Id).logs({ ...options, follow: true })
  const text = new PassThrough({ encoding: 'utf8' })
  if (info.Config.Tty) stream.pipe(text)
  else engine.modem.demuxStream(stream, text, text)
  stream.on('end', () => text.end())
  stream.on('error', () => text.end())
  let rest = ''
  for await (const chunk of text) {
    const parts = (rest + String(chunk)).split('\n')
    rest = parts.pop() ?? ''
    for (const line of parts) print(line)
  }
  if (rest !== '') print(rest)
}

function prefixed(ctx: Ctx, prefix: LogRequest['prefix']): (line: string) => void {
  if (prefix === undefined) return (line) => void ctx.stdout.write(`${line}\n`)
  const mark = `\x1b[${prefix.color}m$1${prefix.text}:\x1b[0m `
  return (line) => void ctx.stdout.write(`${line.replace(/^([^Z]+Z )/, mark)}\n`)
}

function linesOf(text: string): string[] {
  const lines = text.split('\n')
  if (lines.at(-1) === '') lines.pop()
  return lines
}

/** A count of log lines as users type it. */
export function lineCount(text: string): number {
  if (!/^\d+$/.test(text)) throw new UserError(`Invalid number of lines: ${text}`)
  return Number(text)
}
