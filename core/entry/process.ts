import { printError } from '../cli/print-error.ts'
import { killChildren } from '../system/exec.ts'
import { runInterruptHandlers } from '../system/interrupt.ts'
import { prefixes } from '../system/log.ts'
import { unsettledHooks } from '../triggers/pending.ts'

/** Runs a main function as this process: its exit code, its errors, its signals, hooks that never settled. */
export function runAsProcess(main: (argv: string[]) => Promise<number>): void {
  watchSignals()
  process.stdout.on('error', () => {})
  process.on('exit', nameUnsettledHooks)
  main(process.argv.slice(2)).then(
    (code) => {
      process.exitCode ||= code
    },
    (error: unknown) => {
      process.exitCode = printError(error, process.stderr, Boolean(process.env.DOKKU_TRACE))
    },
  )
}

/** The first signal ends our children and undoes what is under way; a second one ends us at once. */
function watchSignals(): void {
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGQUIT'] as const) {
    process.once(signal, () => {
      killChildren(signal)
      const code = 128 + { SIGHUP: 1, SIGINT: 2, SIGQUIT: 3, SIGTERM: 15 }[signal]
      void runInterruptHandlers().then(() => process.exit(code))
    })
  }
}

function nameUnsettledHooks(): void {
  for (const sentence of unsettledHooks()) {
    process.stderr.write(`${prefixes.exclaim}${sentence}\n`)
    process.exitCode ||= 1
  }
}
