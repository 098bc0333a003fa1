import { type FlagTable, knownFlags } from '../../core/deploy/known-flags.ts'

/** Flags of `nixpacks build` that a docker option may set. */
const flags: FlagTable = {
  valued: {
    '--add-host': [],
    '--apt': ['-a'],
    '--build-cmd': ['-b'],
    '--cache-from': [],
    '--cache-key': [],
    '--docker-host': [],
    '--docker-tls-verify': [],
    '--env': ['-e'],
    '--incremental-cache-image': [],
    '--install-cmd': ['-i'],
    '--label': ['-l'],
    '--libs': [],
    '--pkgs': ['-p'],
    '--platform': [],
    '--start-cmd': ['-s'],
    '--tag': ['-t'],
  },
  switches: ['--inline-cache', '--no-cache', '--no-error-without-start'],
}

/** All that decides how `nixpacks` is called. */
interface NixpacksPlan {
  image: string
  directory: string
  labels: readonly string[]
  /** What other plugins ask of a build. */
  dockerArgs: readonly string[]
}

/** The words after `nixpacks`. */
export function nixpacksArguments({ image, directory, labels, dockerArgs }: NixpacksPlan): string[] {
  return [
    'build',
    ...labels.map((label) => `--label=${label}`),
    ...knownFlags(dockerArgs, flags),
    '--name',
    image,
    directory,
  ]
}

/** The image nixpacks made, with an entrypoint that runs a command in a login shell, where its tools are found. */
export function entrypointDockerfile(image: string): string {
  return `FROM ${image}
RUN printf '%s\\n' '#!/usr/bin/env bash' 'exec bash -l -c -- "$*"' > /usr/local/bin/entrypoint && chmod +x /usr/local/bin/entrypoint
ENTRYPOINT ["/usr/local/bin/entrypoint"]
`
}
