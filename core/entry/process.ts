import { printError } from '../cli/print-error.ts'
import { type Ctx, createCtx } from '../plugin/context.ts'
import { answerCallbacks, stopAnswering } from '../system/callback.ts'
import { type Env, endChildren } from '../system/child.ts'
import { runInterruptHandlers } from '../system/interrupt.ts'
import { prefixes } from '../system/log.ts'
import { Descriptor } from '../system/output.ts'
import { someHookWasAbandoned, unsettledHooks } from '../triggers/pending.ts'

/** The context of this process: its own streams and directory. */
export function ownCtx(env: Env): Ctx {
  const output = { stdout: new Descriptor(1), stderr: new Descriptor(2) }
  return createCtx({ env, cwd: currentDirectory(), stdin: 'inherit', ...output })
}

/** A directory that was removed while somebody stood in it is nowhere: the command runs in `/`, as its children. */
function currentDirectory(): string {
  try {
    return process.cwd()
  } catch {
    process.chdir('/')
    return '/'
  }
}

/** Runs a main function as this process: its exit code, its errors, its signals, hooks that call back or never settle. */
export function runAsProcess(main: (argv: string[]) => Promise<number>): void {
  answerCallbacks(async (...call) => await (await import('./answer.ts')).answerCall(...call))
  watchSignals()
  process.on('exit', nameUnsettledHooks)
  main(process.argv.slice(2))
    .then(
      (code) => {
        process.exitCode ||= code
      },
      (error: unknown) => {
        process.exitCode = printError(error, new Descriptor(2), Boolean(process.env.DOKKU_TRACE))
      },
    )
    .then(async () => {
      await stopAnswering()
      if (!someHookWasAbandoned()) return
      await endChildren('SIGTERM')
      process.exit()
    })
}

/** The first signal ends our children and undoes what is under way; a second one ends all of us at once. */
function watchSignals(): void {
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGQUIT'] as const) {
    process.once(signal, () => {
      process.off('exit', nameUnsettledHooks)
      const gone = endChildren(signal)
      process.once(signal, () => {
        void endChildren('SIGKILL')
        process.exit(128 + 9)
      })
      const code = 128 + { SIGHUP: 1, SIGINT: 2, SIGQUIT: 3, SIGTERM: 15 }[signal]
      void runInterruptHandlers()
        .then(() => gone)
        .then(() => process.exit(code))
    })
  }
}

function nameUnsettledHooks(): void {
  for (const sentence of unsettledHooks()) {
    new Descriptor(2).write(`${prefixes.exclaim}${sentence}\n`)
    process.exitCode ||= 1
  }
}
