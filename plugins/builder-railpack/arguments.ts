import { type FlagTable, knownFlags } from '../../core/deploy/known-flags.ts'

/** Flags of `railpack build` that a docker option may set. */
const flags: FlagTable = {
  valued: {
    '--build-cmd': [],
    '--cache-key': [],
    '--env': ['-e'],
    '--platform': [],
    '--previous': [],
    '--progress': [],
    '--start-cmd': [],
  },
  switches: ['--error-missing-start', '--show-plan'],
}

/** The words after `railpack`. */
export function railpackArguments(plan: {
  image: string
  directory: string
  /** What other plugins ask of a build. */
  dockerArgs: readonly string[]
}): string[] {
  return ['build', ...knownFlags(plan.dockerArgs, flags), '--name', plan.image, plan.directory]
}
