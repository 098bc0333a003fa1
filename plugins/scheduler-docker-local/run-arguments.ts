/** All that decides how the container of a one-off command is created. */
export interface RunPlan {
  app: string
  kind: 'run' | 'cron'
  /** Makes name and DYNO unique. */
  number: number
  image: string
  runArgs: readonly string[]
  processArgs: readonly string[]
  /** `--label=…` words among Dokku's global flags. */
  globalLabels: readonly string[]
  trace: boolean
  cronId: string
  concurrencyPolicy: string
  remove: boolean
  terminal: boolean
  /** Names of the variables given on the command line; their values travel in the environment. */
  variables: readonly string[]
  /** '' unless the command is one of the Procfile's. */
  processType: string
  foreignArchitecture: boolean
  ttlSeconds: string
  execPrefix: readonly string[]
  command: readonly string[]
}

export function runName({ app, kind, number }: Pick<RunPlan, 'app' | 'kind' | 'number'>): string {
  return `${app}.${kind}.${number}`
}

/** The words after `docker container create` for a one-off command. */
export function runArguments(plan: RunPlan): string[] {
  return [
    ...plan.runArgs,
    ...(plan.trace ? ['-e', 'TRACE=true'] : []),
    ...(plan.kind === 'cron'
      ? [
          `--label=com.dokku.cron-id=${plan.cronId}`,
          `--label=com.dokku.concurrency-policy=${plan.concurrencyPolicy}`,
        ]
      : []),
    ...plan.processArgs,
    '-e',
    `DYNO=${plan.kind}.${plan.number}`,
    '--name',
    runName(plan),
    ...(plan.remove ? ['--rm'] : []),
    ...(plan.terminal ? ['--interactive', '--tty'] : []),
    ...plan.variables.map((name) => `--env=${name}`),
    ...plan.globalLabels,
    ...(plan.processType === '' ? [] : [`--label=com.dokku.process-type=${plan.processType}`]),
    ...(plan.foreignArchitecture ? ['--platform=linux/amd64'] : []),
    ...(plan.ttlSeconds === '' ? [] : [`--label=com.dokku.active-deadline-seconds=${plan.ttlSeconds}`]),
    `--label=com.dokku.container-type=${plan.kind}`,
    `--label=com.dokku.app-name=${plan.app}`,
    plan.image,
    ...plan.execPrefix,
    ...plan.command,
  ]
}
