import { homedir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import type { Ctx } from '../../core/plugin/context.ts'
import { writeFileAtomic } from '../../core/state/atomic-write.ts'
import { readLines } from '../../core/state/read-file.ts'

const remembered = 500

/**
 * Lines typed at `dokku> `, until Ctrl-D. Between two of them the terminal belongs to the command that runs.
 * They are kept for the next time, readable by nobody else.
 */
export async function* readTypedLines(ctx: Ctx): AsyncGenerator<string> {
  const file = join(ctx.env.HOME ?? homedir(), '.dokku_history')
  // readline has the last line first.
  let history = readLines(file).reverse().slice(0, remembered)
  const settings = { terminal: true, prompt: 'dokku> ', history: [...history], historySize: remembered }
  const reader = createInterface({ input: process.stdin, output: process.stdout, ...settings })
  /** Several when they are pasted. */
  const lines: string[] = []
  let ended = false
  let wake = () => {}
  reader.on('history', (now) => {
    history = [...now]
  })
  reader.on('line', (line) => {
    lines.push(line)
    wake()
  })
  reader.on('close', () => {
    ended = true
    wake()
  })
  reader.on('SIGINT', () => startAnew(reader))
  try {
    for (;;) {
      if (lines.length === 0 && !ended) {
        process.stdin.setRawMode(true)
        const typed = new Promise<void>((resolve) => {
          wake = resolve
        })
        reader.prompt()
        await typed
      }
      const line = lines.shift()
      if (line === undefined) return
      reader.pause()
      process.stdin.setRawMode(false)
      yield line
    }
  } finally {
    reader.close()
    const kept = history.map((line) => `${line}\n`).reverse()
    writeFileAtomic(file, kept.join(''), { mode: 0o600 })
  }
}

/** Lines somebody sends, each as soon as it comes. */
export function readPipedLines(ctx: Ctx): AsyncIterable<string> {
  const input = ctx.stdin === 'inherit' ? process.stdin : Readable.from([ctx.stdin])
  return createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })
}

/** What Ctrl-C does to a half-typed line: to its end, then away with it. */
function startAnew(reader: ReturnType<typeof createInterface>): void {
  for (const name of ['e', 'u']) reader.write(null, { ctrl: true, name })
}
