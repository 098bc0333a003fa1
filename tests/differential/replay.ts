import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { capture } from '../../core/system/exec.ts'
import { call } from '../support/call.ts'
import { createHost, type Host } from '../support/host.ts'

/** One command as recorded from Dokku 0.38; without a code only its effect counts. */
export interface Recorded {
  words: string[]
  stdin?: string
  code?: number
  stdout?: string
  stderr?: string
}

export const golden = join(import.meta.dirname, '../golden/differential')

/** A host without Docker and proxies, with the one app that the recorded commands work on. */
export async function replayHost(): Promise<Host> {
  const host = await createHost()
  await capture('git', ['init', '--quiet', '--bare', join(host.directory, 'root/alpha')], { env: host.env })
  return host
}

/** What ours does for each of the commands of a group, one after the other. */
export async function* replay(host: Host, commands: readonly Recorded[]) {
  const config = join(host.directory, 'lib/config')
  rmSync(config, { recursive: true })
  rmSync(join(host.directory, 'lib/data/builds'), { recursive: true, force: true })
  // What apps:create leaves, and some commands look at.
  mkdirSync(join(config, 'ps/alpha'), { recursive: true })
  writeFileSync(join(config, 'ps/alpha/scale'), 'web=1\n')
  for (const { words, stdin, ...wanted } of commands) {
    const { exitCode, stdout, stderr } = await call(host, words, stdin === undefined ? {} : { stdin })
    yield { words, wanted, found: { code: exitCode, stdout, stderr } }
  }
}
