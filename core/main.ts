import { dispatch } from './cli/router.ts'
import { authorize, nameCaller } from './entry/authorize.ts'
import { completeEnvironment } from './entry/environment.ts'
import { takeGlobalFlags } from './entry/global-flags.ts'
import { becomeDokku, ownUid } from './entry/identity.ts'
import { ownCtx, runAsProcess } from './entry/process.ts'
import { wordsFromSsh } from './entry/ssh-command.ts'

/** argv to exit code, in the order Dokku promises (contract: CLI conventions 1 to 5). */
async function main(argv: string[]): Promise<number> {
  const env = completeEnvironment(process.env)
  let words = takeGlobalFlags(argv, env)
  await becomeDokku(words[0] ?? '', argv, env)
  const original = env.SSH_ORIGINAL_COMMAND ?? ''
  if (original !== '') {
    delete env.SSH_ORIGINAL_COMMAND
    words = wordsFromSsh(original, words[0] ?? '', env, ownUid())
  }
  nameCaller(env, words)
  const ctx = ownCtx(env)
  await authorize(ctx, words)
  if (argv[0] === '--where') return await (await import('./cli/where.ts')).where(ctx, argv[1] ?? '')
  return await dispatch(ctx, words)
}

runAsProcess(main)
