/**
 * Runs jobs, at most `atOnce` of them at a time, in their order. After a failure no further job starts; the
 * ones under way are waited for, then the first failure is thrown.
 */
export async function runPool(jobs: readonly (() => Promise<void>)[], atOnce: number): Promise<void> {
  const failures: unknown[] = []
  let next = 0
  const worker = async () => {
    while (next < jobs.length && failures.length === 0) {
      const job = jobs[next++] as () => Promise<void>
      await job().catch((error: unknown) => failures.push(error))
    }
  }
  await Promise.all(Array.from({ length: Math.min(Math.max(atOnce, 1), jobs.length) }, worker))
  if (failures.length > 0) throw failures[0]
}
