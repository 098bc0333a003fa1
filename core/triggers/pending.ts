/** Hooks that were started and have not settled; what is left when Node runs out of work hangs for ever. */
const unsettled = new Set<{ plugin: string; trigger: string }>()

/** Marks a hook as running until the returned handle is disposed, or nobody waits for it any more. */
export function pending(plugin: string, trigger: string, gone?: AbortSignal): Disposable {
  const entry = { plugin, trigger }
  const settled = () => void unsettled.delete(entry)
  unsettled.add(entry)
  gone?.addEventListener('abort', settled)
  return { [Symbol.dispose]: settled }
}

/** One sentence for each hook that never settled. */
export function unsettledHooks(): string[] {
  return [...unsettled].map(({ plugin, trigger }) => `Hook ${trigger} of plugin ${plugin} never finished`)
}

let abandoned = false

/** A handler in this process cannot be ended from outside: who ran into its limit is left behind, running. */
export function abandonHook(): void {
  abandoned = true
}

/** True when the process has to end although something in it still runs. */
export function someHookWasAbandoned(): boolean {
  return abandoned
}
