/** Medians of interleaved runs, so that a busy moment hits all of them; milliseconds. */
export async function medians(
  cases: Record<string, () => Promise<unknown>>,
  rounds = 25,
): Promise<Record<string, number>> {
  const times: Record<string, number[]> = {}
  for (let round = 0; round < rounds; round++) {
    for (const [name, run] of Object.entries(cases)) {
      const start = performance.now()
      await run()
      times[name] = [...(times[name] ?? []), performance.now() - start]
    }
  }
  const middle = (all: number[]) => all.sort((a, b) => a - b)[Math.floor(all.length / 2)] as number
  return Object.fromEntries(Object.entries(times).map(([name, all]) => [name, middle(all)]))
}

export function show(figures: Record<string, number>): string {
  return Object.entries(figures)
    .map(([name, ms]) => `${name} ${ms.toFixed(1)} ms`)
    .join(', ')
}
