import { isAbsolute, join } from 'node:path'
import type { Ctx } from '../../../core/plugin/context.ts'
import { everyProcess } from '../../../core/plugin/process-type.ts'
import { dockerLocal } from '../entry.ts'
import { formatMount } from '../mount-text.ts'
import { mountsOf } from '../mounts.ts'

/** A script that runs during a deploy has no process type: it gets what every process gets. */
export function dockerArgsDeploy(ctx: Ctx, app: string, _tag: string, processType = ''): string[] {
  return mountArguments(ctx, app, 'deploy', (type) => ['', everyProcess, processType].includes(type))
}

/** Nobody says which process type a one-off command stands for, so it gets all mounts. */
export function dockerArgsRun(ctx: Ctx, app: string): string[] {
  return mountArguments(ctx, app, 'run', () => true)
}

function mountArguments(
  ctx: Ctx,
  app: string,
  phase: string,
  isMeant: (processType: string) => boolean,
): string[] {
  return mountsOf(ctx, app, phase)
    .filter(({ entry, attachment }) => entry.scheduler === dockerLocal && isMeant(attachment.processType))
    .flatMap(({ entry, attachment }) => {
      const { subpath } = attachment
      const hostPath = isAbsolute(entry.hostPath) ? join(entry.hostPath, subpath) : entry.hostPath
      return ['-v', formatMount({ ...entry, hostPath }, attachment)]
    })
}
