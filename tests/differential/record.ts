import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import type { Outcome, Saved } from './host.ts'
import { normalise } from './normalise.ts'
import { golden, type Recorded, replay, replayHost } from './replay.ts'

/** Setters, reports and sentences that need neither Docker nor a proxy to come about. */
const recorded =
  /^(app-json|apps|builder(-\w+)?|buildpacks|builds|caddy(-vhosts)?|certs|checks|config-life|cron|docker-options|haproxy(-vhosts)?|logs|nginx|openresty(-vhosts)?|ps|registry|resource|scheduler(-docker-local)?|ssh-keys|storage|traefik(-vhosts)?|report-(?!domains|proxy|storage)[\w-]+)$/

/** What only holds on the machine where it was recorded. */
const local =
  /\/home\/dokku|\/var\/|dokku\.me|TIME|EPOCH|ID\d\d|BUILD|PORT|KEY|FINGERPRINT|PID|\bomega\b|Updated schedule file|differential-/

/**
 * Writes what the real Dokku did in a saved run as golden files, one per group: what ours does as well, there and
 * without that machine, so that it stays so. A command whose outcome is not kept still runs: those after it may build
 * on what it did.
 */
async function record(saved: string): Promise<void> {
  const { suffix, runs, real, ours } = JSON.parse(readFileSync(saved, 'utf8')) as Saved
  const groups = new Map<string, Recorded[]>()
  for (const [at, run] of runs.entries()) {
    const [wanted, found] = [real[at] as Outcome, ours[at] as Outcome]
    if (!recorded.test(run.group)) continue
    const ownNames = (text: string) =>
      suffix === '' ? text : text.replaceAll(new RegExp(`\\b([a-z]+)${suffix}\\b`, 'g'), '$1')
    const { code } = wanted
    const [stdout, stderr] = [ownNames(wanted.stdout), ownNames(wanted.stderr)]
    const text = normalise(stdout + stderr)
    const same = code === found.code && wanted.stdout === found.stdout && wanted.stderr === found.stderr
    const entry = {
      words: run.words.slice(1).map(ownNames),
      ...(run.stdin === undefined ? {} : { stdin: run.stdin }),
    }
    const list = groups.get(run.group) ?? groups.set(run.group, []).get(run.group)
    const kept = same && !local.test(text) && run.words.length > 2
    list?.push(kept ? { ...entry, code: Number(code), stdout, stderr } : entry)
  }
  await using host = await replayHost()
  for (const [group, commands] of groups) {
    const entries: Recorded[] = []
    for await (const { words, wanted, found } of replay(host, commands)) {
      const { stdin } = commands[entries.length] ?? {}
      const entry = stdin === undefined ? { words } : { words, stdin }
      entries.push(isDeepStrictEqual(found, wanted) ? { ...entry, ...found } : entry)
    }
    writeFileSync(
      join(golden, `${group}.json`),
      `[\n${entries.map((one) => JSON.stringify(one)).join(',\n')}\n]\n`,
    )
  }
}

for (const saved of process.argv.slice(2)) await record(saved)
