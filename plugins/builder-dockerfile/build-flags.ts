import { type FlagTable, knownFlags } from '../../core/deploy/known-flags.ts'

/** Flags of `docker image build` that a docker option may set. */
const flags: FlagTable = {
  valued: {
    '--add-host': [],
    '--allow': [],
    '--annotation': [],
    '--attest': [],
    '--build-arg': [],
    '--builder': [],
    '--cache-from': [],
    '--cache-to': [],
    '--call': [],
    '--cgroup-parent': [],
    '--label': [],
    '--memory': ['-m'],
    '--memory-swap': [],
    '--network': [],
    '--platform': [],
    '--progress': [],
    '--provenance': [],
    '--sbom': [],
    '--secret': [],
    '--shm-size': [],
    '--ssh': [],
    '--tag': [],
    '--target': [],
    '--ulimit': [],
  },
  switches: ['--check', '-D', '--debug', '--no-cache'],
}

export function buildFlags(words: readonly string[]): string[] {
  return knownFlags(words, flags)
}
