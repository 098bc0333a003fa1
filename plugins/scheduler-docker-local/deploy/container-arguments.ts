/** All that decides how one container of a deploy is created. Every list is words already, never text to split. */
export interface ContainerPlan {
  app: string
  processType: string
  index: number
  image: string
  /** Makes the name unique until the container takes its place. */
  suffix: number
  /** From `docker-args-deploy`. */
  deployArgs: readonly string[]
  /** From `docker-args-process-deploy`. */
  processArgs: readonly string[]
  /** DOKKU_GLOBAL_RUN_ARGS: the labels all containers of Dokku bear. */
  globalArgs: readonly string[]
  init: boolean
  trace: boolean
  /** Container port of the first mapping; '' for all but web. */
  port: string
  /** Container ports that get a random port of the host. */
  publishedPorts: readonly string[]
  /** The image is for amd64 and this machine is not. */
  foreignArchitecture: boolean
  command: readonly string[]
}

/** TYPE.INDEX, as in DYNO and in file names. */
export function dynoOf({ processType, index }: Pick<ContainerPlan, 'processType' | 'index'>): string {
  return `${processType}.${index}`
}

/** What the container is called until it takes the place of the old one. */
export function upcomingName(plan: Pick<ContainerPlan, 'app' | 'processType' | 'index' | 'suffix'>): string {
  return `${plan.app}.${dynoOf(plan)}.upcoming-${plan.suffix}`
}

/** The words after `docker container create`. Plugins and users may rely on later ones winning, so the order is fixed. */
export function createArguments(plan: ContainerPlan): string[] {
  const dyno = dynoOf(plan)
  return [
    ...plan.deployArgs,
    `--label=com.dokku.process-type=${plan.processType}`,
    `--label=com.dokku.dyno=${dyno}`,
    `--env=DYNO=${dyno}`,
    `--name=${upcomingName(plan)}`,
    ...(plan.init ? ['--init'] : []),
    `--label=com.dokku.app-name=${plan.app}`,
    '--label=com.dokku.container-type=deploy',
    ...plan.globalArgs,
    ...plan.processArgs,
    ...(plan.trace ? ['--env=TRACE=true'] : []),
    ...plan.publishedPorts.flatMap((port) => ['-p', port]),
    `--env=PORT=${plan.port}`,
    ...(plan.foreignArchitecture ? ['--platform=linux/amd64'] : []),
    plan.image,
    ...plan.command,
  ]
}
