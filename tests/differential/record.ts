import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Invocation } from './corpus/invocation.ts'
import type { Outcome, Saved } from './host.ts'
import { normalise } from './normalise.ts'

/** Setters, reports and sentences that need neither Docker nor a proxy to come about. */
const recorded =
  /^(app-json|apps|builder(-\w+)?|buildpacks|builds|caddy(-vhosts)?|certs|checks|config-life|cron|docker-options|haproxy(-vhosts)?|logs|nginx|openresty(-vhosts)?|ps|registry|resource|scheduler(-docker-local)?|ssh-keys|storage|traefik(-vhosts)?|report-(?!domains|proxy|storage)[\w-]+)$/

/** What only holds on the machine where it was recorded. */
const local =
  /\/home\/dokku|\/var\/|dokku\.me|TIME|EPOCH|ID\d\d|BUILD|PORT|KEY|FINGERPRINT|PID|\bomega\b|Updated schedule file|differential-/

const golden = join(import.meta.dirname, '../golden/differential')

/** These list whatever apps there are, or have flags that are read before a command is known. */
function ofTheMachine(run: Invocation): boolean {
  return run.words.length === 2 || run.words[1]?.startsWith('-') === true
}

/** Writes what the real Dokku did in a saved run as golden files, one per group. */
export function record(saved: string): void {
  const { suffix, runs, real, ours } = JSON.parse(readFileSync(saved, 'utf8')) as Saved
  const groups = new Map<string, object[]>()
  for (const [at, run] of runs.entries()) {
    const [wanted, found] = [real[at] as Outcome, ours[at] as Outcome]
    if (!recorded.test(run.group)) continue
    const ownNames = (text: string) =>
      suffix === '' ? text : text.replaceAll(new RegExp(`\\b([a-z]+)${suffix}\\b`, 'g'), '$1')
    const { code } = wanted
    const [stdout, stderr] = [ownNames(wanted.stdout), ownNames(wanted.stderr)]
    const text = normalise(stdout + stderr)
    // What ours does as well, so that it stays so. Files are not recorded.
    const same = code === found.code && wanted.stdout === found.stdout && wanted.stderr === found.stderr
    const entry = {
      words: run.words.slice(1).map(ownNames),
      ...(run.stdin === undefined ? {} : { stdin: run.stdin }),
    }
    const list = groups.get(run.group) ?? groups.set(run.group, []).get(run.group)
    // A command whose outcome is not compared still runs: those after it may build on what it did.
    list?.push(
      same && !local.test(text) && !ofTheMachine(run)
        ? { ...entry, code: Number(code), stdout, stderr }
        : entry,
    )
  }
  for (const [group, entries] of groups)
    writeFileSync(
      join(golden, `${group}.json`),
      `[\n${entries.map((one) => JSON.stringify(one)).join(',\n')}\n]\n`,
    )
}

for (const saved of process.argv.slice(2)) record(saved)
