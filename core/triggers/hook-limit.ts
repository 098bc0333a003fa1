import { UserError } from '../system/errors.ts'
import type { Env } from '../system/exec.ts'

/** What a command ends with when a hook was stopped, as `timeout` has it. */
export const stoppedExitCode = 124

/** Seconds that a hook of an installed plugin may take (DOKKU_HOOK_TIMEOUT); undefined: as long as it likes. */
export function hookLimit(env: Env): number | undefined {
  const text = env.DOKKU_HOOK_TIMEOUT ?? ''
  if (text === '') return undefined
  if (!/^\d{1,6}(\.\d+)?$/.test(text)) throw new UserError('DOKKU_HOOK_TIMEOUT must be a number of seconds')
  return Number(text) || undefined
}

export function stoppedSentence(trigger: string, plugin: string, seconds: number): string {
  return `Hook ${trigger} of plugin ${plugin} took longer than ${seconds} seconds and was stopped (DOKKU_HOOK_TIMEOUT)`
}
