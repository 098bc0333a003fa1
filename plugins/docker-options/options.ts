import type { Ctx } from '../../core/plugin/context.ts'
import { everyProcess, verifyProcessType } from '../../core/plugin/process-type.ts'
import { UserError } from '../../core/system/errors.ts'

export const phases = ['build', 'deploy', 'run'] as const

/** A list property of the plugin: PROCESS.PHASE, one option a line, in byte order. */
export function propertyOf(processType: string, phase: string): string {
  return `${processType}.${phase}`
}

/** The options stored for a phase, or for one process type in it. */
export function storedOptions(ctx: Ctx, app: string, phase: string, processType = everyProcess): string[] {
  return ctx
    .properties('docker-options')
    .list(app, propertyOf(processType, phase))
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

/** Replaces the options of these process types and phases by what `edit` makes of each. */
export function changeOptions(
  ctx: Ctx,
  app: string,
  where: { processes: readonly string[]; phases: readonly string[] },
  edit: (stored: string[]) => string[],
): void {
  const store = ctx.properties('docker-options')
  store.change(app, () => {
    for (const process of where.processes) {
      for (const phase of where.phases)
        store.setList(app, propertyOf(process, phase), edit(storedOptions(ctx, app, phase, process)).sort())
    }
  })
}

/** Process types with a list of their own, in name order. */
export function ownProcessTypes(ctx: Ctx, app: string): string[] {
  const types = new Set<string>()
  for (const name of ctx.properties('docker-options').all(app).keys()) {
    const dot = name.lastIndexOf('.')
    if (dot > 0 && isPhase(name.slice(dot + 1))) types.add(name.slice(0, dot))
  }
  types.delete(everyProcess)
  return [...types].sort()
}

export function isPhase(word: string): boolean {
  return (phases as readonly string[]).includes(word)
}

/** A comma list of phases; none when it is empty. */
export function readPhases(list: string): string[] {
  const named = list === '' ? [] : list.split(',')
  if (!named.every(isPhase)) throw new UserError(`Phase(s) must be one of [${phases.join(' ')}]`)
  return [...new Set(named)]
}

/** Options of one process type exist for deploys only: a build and a one-off command have none. */
export function refuseProcesses(processes: readonly string[], named: readonly string[]): void {
  for (const name of processes) {
    if (name === '') throw new UserError('--process value must not be empty')
    if (name === everyProcess)
      throw new UserError(`"${everyProcess}" is reserved and cannot be used as a --process value`)
    verifyProcessType(name)
  }
  const wrong = processes.length === 0 ? undefined : named.find((phase) => phase !== 'deploy')
  if (wrong !== undefined)
    throw new UserError(`--process is only supported for the deploy phase, got "${wrong}"`)
}
