import assert from 'node:assert/strict'
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { capture } from '../../../core/system/exec.ts'
import { call } from '../../support/call.ts'
import { createHost, type Host } from '../../support/host.ts'

/** One command as recorded from Dokku 0.38 (tests/differential/record.ts); without a code only its effect counts. */
interface Recorded {
  words: string[]
  stdin?: string
  code?: number
  stdout?: string
  stderr?: string
}

const golden = join(import.meta.dirname, '../../golden/differential')

describe('commands do what Dokku 0.38 was seen to do', () => {
  let host: Host
  before(async () => {
    host = await createHost()
    await capture('git', ['init', '--quiet', '--bare', join(host.directory, 'root/alpha')], { env: host.env })
  })
  after(() => host[Symbol.asyncDispose]())
  for (const file of readdirSync(golden)) {
    it(file.replace('.json', ''), async () => {
      const config = join(host.directory, 'lib/config')
      rmSync(config, { recursive: true })
      rmSync(join(host.directory, 'lib/data/builds'), { recursive: true, force: true })
      // What apps:create leaves, and some commands look at.
      mkdirSync(join(config, 'ps/alpha'), { recursive: true })
      writeFileSync(join(config, 'ps/alpha/scale'), 'web=1\n')
      for (const { words, stdin, ...wanted } of JSON.parse(
        readFileSync(join(golden, file), 'utf8'),
      ) as Recorded[]) {
        const { exitCode, stdout, stderr } = await call(host, words, stdin === undefined ? {} : { stdin })
        if (wanted.code === undefined) continue
        assert.deepEqual({ code: exitCode, stdout, stderr }, wanted, words.join(' '))
      }
    })
  }
})
