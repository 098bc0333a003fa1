import type { Ctx } from '../../../core/plugin/context.ts'
import { everyProcess } from '../../../core/plugin/process-type.ts'
import { splitWords } from '../../../core/system/words.ts'
import { storedOptions } from '../options.ts'

export function dockerArgsBuild(ctx: Ctx, app: string, builder: string): string[] {
  const unfit = builder === 'herokuish' ? herokuishCannot : dockerBuildCannot[builder]
  return wordsOf(
    storedOptions(ctx, app, 'build').filter((option) => !restart.test(option) && !unfit?.test(option)),
  )
}

export function dockerArgsDeploy(ctx: Ctx, app: string): string[] {
  return wordsOf(storedOptions(ctx, app, 'deploy'))
}

export function dockerArgsProcessDeploy(
  ctx: Ctx,
  app: string,
  _builder: string,
  _tag: string,
  processType = '',
): string[] {
  if (processType === '' || processType === everyProcess) return []
  return wordsOf(storedOptions(ctx, app, 'deploy', processType))
}

export function dockerArgsRun(ctx: Ctx, app: string): string[] {
  return wordsOf(storedOptions(ctx, app, 'run').filter((option) => !restart.test(option)))
}

/** Only the containers of a deploy are ever restarted. */
const restart = /^--restart/

/** What runs a container to build in knows volumes and links; `docker build` does not, nor what reads its plan. */
const volumes = /^(?:--link|-v|--volume)(?:[= ]|$)/
const dockerBuildCannot: Record<string, RegExp> = {
  dockerfile: volumes,
  nixpacks: volumes,
  railpack: volumes,
}
const herokuishCannot = /^(?:--file|--build-args)(?:[= ]|$)/

function wordsOf(options: readonly string[]): string[] {
  return options.filter((option) => !option.startsWith('#')).flatMap(splitWords)
}
