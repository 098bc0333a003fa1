import { printError } from './cli/print-error.ts'
import { dispatch } from './cli/router.ts'
import { authorize, nameCaller } from './entry/authorize.ts'
import { completeEnvironment } from './entry/environment.ts'
import { takeGlobalFlags } from './entry/global-flags.ts'
import { becomeDokku } from './entry/identity.ts'
import { splitSshCommand } from './entry/ssh-command.ts'
import { createCtx } from './plugin/context.ts'
import { killChildren } from './system/exec.ts'
import { runInterruptHandlers } from './system/interrupt.ts'
import { prefixes } from './system/log.ts'
import { unsettledHooks } from './triggers/pending.ts'

/** argv to exit code, in the order Dokku promises (contract: CLI conventions 1 to 5). */
async function main(argv: string[]): Promise<number> {
  const env = completeEnvironment(process.env)
  if (argv[0] === '--libexec')
    return await (await import('./entry/libexec.ts')).runLibexec(argv.slice(1), env)
  let words = takeGlobalFlags(argv, env)
  await becomeDokku(words[0] ?? '', argv, env)
  const original = env.SSH_ORIGINAL_COMMAND ?? ''
  if (original !== '') {
    delete env.SSH_ORIGINAL_COMMAND
    words = takeGlobalFlags(splitSshCommand(original, words[0] ?? ''), env)
  }
  nameCaller(env, words)
  const { stdout, stderr } = process
  const ctx = createCtx({ env, cwd: process.cwd(), stdin: 'inherit', stdout, stderr })
  await authorize(ctx, words)
  if (argv[0] === '--where') return await (await import('./cli/where.ts')).where(ctx, argv[1] ?? '')
  return await dispatch(ctx, words)
}

// A second signal ends us at once: `once` gives the default action back.
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGQUIT'] as const) {
  process.once(signal, () => {
    killChildren(signal)
    const code = 128 + { SIGHUP: 1, SIGINT: 2, SIGQUIT: 3, SIGTERM: 15 }[signal]
    void runInterruptHandlers().then(() => process.exit(code))
  })
}
process.stdout.on('error', () => {})
process.on('exit', () => {
  for (const sentence of unsettledHooks()) {
    process.stderr.write(`${prefixes.exclaim}${sentence}\n`)
    process.exitCode ||= 1
  }
})

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode ||= code
  },
  (error: unknown) => {
    process.exitCode = printError(error, process.stderr, Boolean(process.env.DOKKU_TRACE))
  },
)
