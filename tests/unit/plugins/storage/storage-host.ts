import assert from 'node:assert/strict'
import { copyFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { call } from '../../../support/call.ts'
import { createHost, type Host } from '../../../support/host.ts'

/** A host with an app `one`, the helper that root runs, and a docker that says what it was asked. */
export async function createStorageHost(): Promise<Host> {
  const host = await createHost({ only: ['storage', 'docker-options', 'scheduler-docker-local'] })
  const repository = join(import.meta.dirname, '../../../..')
  copyFileSync(
    join(repository, 'debian/libexec/storage-directory'),
    join(host.directory, 'runtime/libexec/storage-directory'),
  )
  const docker = join(host.directory, 'docker')
  writeFileSync(
    docker,
    `#!/bin/sh
case $1 in
  info) echo "$DOCKER_USERNS" ;;
  volume) [ "$3" = there ] || { echo "no such volume" >&2; exit 1; } ;;
  run) printf '%s\\n' "$@"; exit 42 ;;
  *) exit 1 ;;
esac
`,
    { mode: 0o755 },
  )
  host.env.DOCKER_BIN = docker
  host.createApp('one')
  return host
}

/** What a command prints; it must succeed. */
export async function succeeds(host: Host, ...words: [string, ...string[]]): Promise<string> {
  const { exitCode, stdout, stderr } = await call(host, words)
  assert.equal(exitCode, 0, `${words.join(' ')}: ${stderr}`)
  return stdout
}

/** A command must end with one sentence on stderr. */
export async function fails(
  host: Host,
  words: [string, ...string[]],
  message: string,
  code = 1,
): Promise<void> {
  const { exitCode, stdout, stderr } = await call(host, words)
  assert.equal(stderr, ` !     ${message}\n`, words.join(' '))
  assert.equal(exitCode, code)
  assert.equal(stdout, '')
}
