import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { printError } from '../../core/cli/print-error.ts'
import { dispatch } from '../../core/cli/router.ts'
import { commandsOf } from '../../core/plugin/commands.ts'
import { fakePrograms } from '../support/fake-programs.ts'
import { createFullHost } from '../support/full-host.ts'
import type { Host } from '../support/host.ts'
import { Tree } from '../support/tree.ts'
import { samplesOf } from './samples.ts'
import { manifests } from './table.ts'

/** The app `one` has a bit of everything; a plugin shows its callers the app `two` only. */
async function createGuardedHost(): Promise<Host> {
  const host = await createFullHost()
  host.addPlugin('acl', {
    'user-auth-app': '#!/bin/sh\nshift 2\nfor app; do [ "$app" != one ] && echo "$app"; done\nexit 0\n',
  })
  return host
}

async function run(host: Host, words: string[]) {
  const { ctx, stdout, stderr } = host.ctx({ stdin: 'A=b\n' })
  const code = await dispatch(ctx, words).catch((error: unknown) => printError(error, stderr, false))
  return { code, stdout: stdout.text(), stderr: stderr.text() }
}

// Left out: help, and what explains commands in English, where one is a word; a prompt; what fires any trigger.
const unheard = ['help', 'commands', 'shell', 'plugin:trigger']
const commands = (await manifests())
  .flatMap((manifest) => [...commandsOf(manifest)].map(([command, spec]) => ({ manifest, command, spec })))
  .filter(
    ({ command, spec }) =>
      !command.endsWith(':help') && !(spec.shared && spec.hidden) && !unheard.includes(command),
  )

test('an app that is hidden from the caller is answered for as one that does not exist', async () => {
  await using host = await createGuardedHost()
  using programs = fakePrograms((file) => file.includes('/acl/'))
  const tree = new Tree(...['root', 'lib/config', 'lib/data'].map((name) => join(host.directory, name)))
  const different: string[] = []
  let tried = 0
  for (const { manifest, command, spec } of commands) {
    // These make an app that is not there; its name is taken.
    if (['git-receive-pack', 'git-upload-pack'].includes(command)) continue
    const samples = samplesOf(manifest, command, spec).filter((words) =>
      words.some((word) => /^'?one'?$/.test(word)),
    )
    for (const sample of samples) {
      const about = async (app: string) => {
        programs.take()
        const words = sample.map((word) => (/^'?one'?$/.test(word) ? word.replace('one', app) : word))
        const said = JSON.stringify(await run(host, [command, ...words])).replaceAll(app, 'APP')
        const changed = tree.changes()
        tree.restore(changed)
        return [
          said,
          ...programs.take().map((call) => call.join(' ').replaceAll(app, 'APP')),
          ...changed.map((path) => path.replaceAll(app, 'APP')),
        ].join('\n')
      }
      tried++
      const [hidden, missing] = [await about('one'), await about('nix')]
      if (hidden !== missing) different.push(`${command} ${sample.join(' ')}: ${hidden} but ${missing}`)
    }
  }
  assert.deepEqual(different, [])
  assert.ok(tried > 200)
})

/** It is for who looks after the whole server. */
const forTheServer = 'upgrade:check'

test('no command that names no app tells of a hidden one', async () => {
  await using host = await createGuardedHost()
  using _ = fakePrograms((file) => file.includes('/acl/'))
  const told: string[] = []
  for (const { command, spec } of commands.filter((one) => one.command !== forTheServer)) {
    const wordings: string[][] = [[], ['--global'], ['--all']]
    if (spec.output !== undefined) wordings.push(['--format', 'json'])
    if (command === 'completion') wordings.push(['2', 'dokku', 'config:show', ''])
    for (const words of wordings) {
      const { stdout, stderr } = await run(host, [command, ...words])
      const said = `${stdout}\n${stderr}`.replaceAll('At least one', '')
      const line = /.*\bone\b.*/.exec(said)?.[0]
      if (line !== undefined) told.push(`${command} ${words.join(' ')}: ${line}`)
    }
  }
  assert.deepEqual(told, [])
})
