import { quote } from '../go-number.ts'
import type { ContainerAccess, ContainerFacts } from './container-access.ts'
import { type Healthcheck, timeoutOf } from './healthcheck.ts'

/** Runs the check's command in the container once; `problem` is undefined when it succeeded. */
export async function checkCommand(
  check: Healthcheck,
  container: ContainerFacts,
  access: ContainerAccess,
): Promise<{ problem: string | undefined; output: string }> {
  const words = check.command ?? []
  const signal = AbortSignal.timeout(timeoutOf(check) * 1000)
  try {
    const command = await wrapCommand(words, container, access)
    const { exitCode, output } = await access.execute(container.id, command, signal)
    if (exitCode === 0) return { problem: undefined, output: '' }
    // What the signal ended may still say its own exit code.
    return signal.aborted ? late : { problem: `non-zero exit code ${exitCode}`, output }
  } catch (problem) {
    if (signal.aborted) return late
    throw problem
  }
}

const late = { problem: 'unable to inspect exec: context deadline exceeded', output: '' }

/** The image's entrypoint comes first, as when the container was started; herokuish has its own `/exec`. */
async function wrapCommand(
  words: readonly string[],
  { id, shell, entrypoint, labels }: ContainerFacts,
  access: ContainerAccess,
): Promise<readonly string[]> {
  const startsWithShell = shell.length > 0 && shell.every((word, index) => entrypoint[index] === word)
  if (startsWithShell && entrypoint.length === shell.length + 1) return [entrypoint.at(-1) ?? '', ...words]
  const isShell = startsWithShell && entrypoint.length === shell.length
  if (entrypoint.length > 0 && !isShell) return [...entrypoint, ...words]
  if (!labels['com.gliderlabs.herokuish/stack']) return words
  // `/exec` evaluates its words anew, so they go into a file of their own.
  const script = await access.addScript(id, `#!/bin/bash\n${words.map(quote).join(' ')}\n`)
  return ['/exec', 'bash', script]
}
