import { apps } from './explained/apps.ts'
import { builds } from './explained/builds.ts'
import { files } from './explained/files.ts'
import { missingApps } from './explained/missing-apps.ts'
import { proxies } from './explained/proxies.ts'
import { refusals } from './explained/refusals.ts'
import { reports } from './explained/reports.ts'
import type { Comparable } from './normalise.ts'

type Part = keyof Comparable

/** A difference that stays: where it is seen, and why. Each has its line in docs/compatibility.md. */
export interface Explanation {
  command: RegExp
  parts: readonly Part[]
  /** What the real Dokku, and ours, must have shown for this to be that difference. */
  real?: Partial<Record<Part, RegExp>>
  ours?: Partial<Record<Part, RegExp>>
  /** Only lines that match are explained; without it, the whole part. */
  lines?: RegExp
  reason: string
}

export const explanations: readonly Explanation[] = [
  ...refusals,
  ...missingApps,
  ...files,
  ...apps,
  ...builds,
  ...proxies,
  ...reports,
]
