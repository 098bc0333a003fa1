import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Invocation } from './corpus/invocation.ts'

/** What stands at a path after a command; null when the command removed it. */
export type FileState = { mode: string; owner: string; content?: string } | null

export interface Outcome {
  id: number
  code: string
  stdout: string
  stderr: string
  seconds: number
  files: Record<string, FileState>
}

/** What a run leaves for judging it again and for recording golden files. */
export interface Saved {
  suffix: string
  runs: Invocation[]
  real: Outcome[]
  ours: Outcome[]
}

const trees = [
  '/home/dokku',
  '/var/lib/dokku/config',
  '/var/lib/dokku/data',
  '/var/lib/dokku/services',
  '/etc/nginx/conf.d',
]
/** What git, docker and bash keep there, which changes at every turn. */
const skip = ['/(objects|hooks|logs)$', '/home/dokku/\\.(docker|basher|cache)$', '\\.lock$', '/plugin-cache']

/**
 * Runs the invocations on a host, which is a command that takes another command as further words.
 * After so many seconds it begins no further one.
 */
export async function runOn(
  host: readonly string[],
  runs: readonly Invocation[],
  seconds: number,
  onOutcome: () => void,
): Promise<Outcome[]> {
  const program = readFileSync(join(import.meta.dirname, 'runner.pl'), 'utf8')
  const [file = '', ...words] = [...host, 'perl', '-e', program]
  const child = spawn(file, words, { stdio: ['pipe', 'pipe', 'inherit'] })
  const ended = new Promise<number | null>((resolve, reject) =>
    child.on('error', reject).on('close', resolve),
  )
  child.stdin.end(
    JSON.stringify({ limit: 120, seconds, trees, skip, runs: runs.map((run, id) => ({ id, ...run })) }),
  )
  const outcomes: Outcome[] = []
  for await (const line of createInterface({ input: child.stdout })) {
    outcomes.push(JSON.parse(line) as Outcome)
    onOutcome()
  }
  const code = await ended
  if (code !== 0)
    throw new Error(`${host.join(' ')}: ended with ${code} after ${outcomes.length} invocations`)
  return outcomes
}
