/** Flags of a deploy that make no sense for a script that runs once, each with or without `=`. */
const dropped = new Set([
  ...['--cpus', '--gpus', '--memory', '--memory-reservation', '--memory-swap'],
  ...['--publish', '--publish-all', '--restart', '-p', '-P'],
])
const alone = new Set(['--publish-all', '-P'])

/** The docker arguments of a deploy without those. */
export function withoutServiceFlags(words: readonly string[]): string[] {
  const kept: string[] = []
  for (let at = 0; at < words.length; at++) {
    const word = words[at] as string
    const [name = ''] = word.split('=')
    if (!dropped.has(name)) kept.push(word)
    else if (!word.includes('=') && !alone.has(name)) at++
  }
  return kept
}

/** All that decides how the container of a script is created; lists are words already. */
interface ScriptContainer {
  app: string
  image: string
  phase: string
  kind: 'dockerfile' | 'herokuish' | 'pack'
  globalArgs: readonly string[]
  /** From `docker-args-deploy` and `docker-args-process-deploy`. */
  deployArgs: readonly string[]
  /** DOKKU_TRACE, '' when off. */
  trace: string
  command: readonly string[]
}

/** The words after `docker container create`. Later ones win, so the order is fixed. */
export function createArguments(plan: ScriptContainer): string[] {
  return [
    ...plan.globalArgs,
    `--label=com.dokku.app-name=${plan.app}`,
    ...withoutServiceFlags(plan.deployArgs),
    `--label=dokku_phase_script=${plan.phase}`,
    ...(plan.kind === 'herokuish' ? ['-v', `cache-${plan.app}:/tmp/cache`] : []),
    ...(plan.trace === '' ? [] : ['--env', `DOKKU_TRACE=${plan.trace}`]),
    // The image's own entry point is the web process.
    ...(plan.kind === 'pack' ? ['--entrypoint=/cnb/lifecycle/launcher'] : []),
    plan.image,
    ...plan.command,
  ]
}
