import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { golden, type Recorded, replay, replayHost } from '../../differential/replay.ts'
import type { Host } from '../../support/host.ts'

describe('commands do what Dokku 0.38 was seen to do', () => {
  let host: Host
  before(async () => {
    host = await replayHost()
  })
  after(() => host[Symbol.asyncDispose]())
  for (const file of readdirSync(golden)) {
    it(file.replace('.json', ''), async () => {
      const commands = JSON.parse(readFileSync(join(golden, file), 'utf8')) as Recorded[]
      for await (const { words, wanted, found } of replay(host, commands))
        if (wanted.code !== undefined) assert.deepEqual(found, wanted, words.join(' '))
    })
  }
})
