import assert from 'node:assert/strict'
import { test } from 'node:test'
import { printError } from '../../../core/cli/print-error.ts'
import { mostWords } from '../../../core/cli/surplus.ts'
import { Buffered } from '../../../core/plugin/context.ts'
import { UserError } from '../../../core/system/errors.ts'
import { call } from '../../support/call.ts'
import { createHost } from '../../support/host.ts'

test('a usage says how many words there may be', () => {
  const value = (name: string) => ({ [name]: { summary: '', value: 'x' } })
  assert.equal(mostWords(''), 0)
  assert.equal(mostWords('<app>'), 1)
  assert.equal(mostWords('[--format stdout|json] <app> [<label>]', value('format')), 2)
  assert.equal(mostWords('<app>|--global <property> (<value>)'), 3)
  assert.equal(mostWords('[--all|<app>]'), 1)
  assert.equal(mostWords('<name>|--fingerprint <fingerprint>', value('fingerprint')), 1)
  assert.equal(mostWords('<app|--container CONTAINER> [-t]', value('container')), 1)
  assert.equal(mostWords('<app> <archive-url>|-- [<user> [<email>]]'), 4)
  assert.equal(mostWords('<app> [process-type(s)]'), 2)
  assert.equal(mostWords('[--process-type <t>] [RESOURCE_OPTS...] <app>', value('process-type')), 1)
  assert.equal(mostWords('<app> <domain> [<domain> ...]'), Number.POSITIVE_INFINITY)
})

test('a word too many changes nothing', async () => {
  await using host = await createHost()
  host.createApp('web')
  await call(host, ['config:set', '--no-restart', 'web', 'A=1'])
  const refused = await call(host, ['config:clear', '--no-restart', 'web', 'A'])
  assert.deepEqual(refused, { exitCode: 1, stdout: '', stderr: ' !     Unexpected argument(s): [A]\n' })
  assert.equal((await call(host, ['config:get', 'web', 'A'])).stdout, '1\n')
  // Clients send these.
  assert.doesNotMatch((await call(host, ['logs', 'web', '--tail', '100'])).stderr, /Unexpected/)
})

test('the app that --app names may stand there once more, as clients send it', async () => {
  await using host = await createHost()
  host.createApp('web')
  const asked = async (...words: string[]) => (await call(host, ['--app', 'web', ...words])).stderr
  assert.equal(await asked('apps:list'), '')
  assert.equal(await asked('config:show', 'web'), '')
  assert.equal(await asked('config:show', 'KEY'), ' !     Unexpected argument(s): [KEY]\n')
  assert.match(await asked('apps:create', 'web'), /Name is already taken/)
})

test('an error quotes a little, and nothing that steers a terminal', () => {
  const stderr = new Buffered()
  printError(new UserError(`No \x1b[2J${'a'.repeat(1e6)} here\nand\x07 a second line`), stderr, false)
  assert.equal(stderr.text(), ` !     No ?[2J${'a'.repeat(196)}… here\n !     and? a second line\n`)
})
