import { onInterrupt } from '../system/interrupt.ts'

type Work = () => Promise<void> | void

/** What a step leaves behind for later: `undo` if the whole fails, `always` when it ends either way. */
export class Transaction {
  readonly #undo: Work[] = []
  readonly #always: ((exitCode: number) => Promise<void> | void)[] = []

  undo(work: Work): void {
    this.#undo.unshift(work)
  }

  always(work: (exitCode: number) => Promise<void> | void): void {
    this.#always.unshift(work)
  }

  async finish(exitCode: number): Promise<void> {
    if (exitCode !== 0) for (const work of this.#undo.splice(0)) await work()
    for (const work of this.#always.splice(0)) await work(exitCode)
  }
}

export interface Step<State> {
  name: string
  run(state: State, transaction: Transaction): Promise<void>
}

/**
 * Runs steps in order as one transaction: when one fails, or a signal ends the command, what the finished
 * ones registered is undone, the last first. The failure is thrown on.
 */
export async function runSteps<State>(
  state: State,
  steps: readonly Step<State>[],
  failureCode: (error: unknown) => number,
) {
  const transaction = new Transaction()
  using _ = onInterrupt(() => transaction.finish(130))
  try {
    for (const step of steps) await step.run(state, transaction)
  } catch (error) {
    await transaction.finish(failureCode(error))
    throw error
  }
  await transaction.finish(0)
}
