import { type FlagTable, knownFlags } from '../../core/deploy/known-flags.ts'

/** Flags of `pack build` that a docker option may set. */
const flags: FlagTable = {
  valued: {
    '--buildpack': ['-b'],
    '--buildpack-registry': ['-r'],
    '--cache': [],
    '--cache-image': [],
    '--creation-time': [],
    '--env': ['-e'],
    '--env-file': [],
    '--extension': [],
    '--gid': [],
    '--insecure-registry': [],
    '--lifecycle-image': [],
    '--network': [],
    '--platform': [],
    '--post-buildpack': [],
    '--pre-buildpack': [],
    '--previous-image': [],
    '--pull-policy': [],
    '--run-image': [],
    '--tag': ['-t'],
    '--uid': [],
    '--volume': ['-v'],
    '--workspace': [],
  },
  switches: [
    '--clear-cache',
    '--disable-system-buildpacks',
    '--publish',
    '--trust-builder',
    '--trust-extra-buildpacks',
    '--userns-host',
  ],
}

/** All that decides how `pack` is called. */
interface PackPlan {
  image: string
  builder: string
  directory: string
  /** What other plugins ask of a build. */
  dockerArgs: readonly string[]
  /** BUILDPACK_URL, '' when it is not set. */
  buildpackUrl: string
  /** Lines of .buildpacks. */
  buildpacks: readonly string[]
  /** Names of config vars; their values are in the environment. */
  variables: readonly string[]
}

/** The words after `pack`. */
export function packArguments(plan: PackPlan): string[] {
  const builders = plan.buildpackUrl === '' ? plan.buildpacks : [plan.buildpackUrl]
  return [
    'build',
    plan.image,
    '--builder',
    plan.builder,
    '--path',
    plan.directory,
    '--default-process',
    'web',
    ...knownFlags(plan.dockerArgs, flags),
    ...builders.flatMap((builder) => ['--builder', builder]),
    ...plan.variables.flatMap((name) => ['--env', name]),
  ]
}
