import assert from 'node:assert/strict'
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, it } from 'node:test'
import type { PluginManifest } from '../../../../core/plugin/define.ts'
import { stagePlugin, subcommandFiles } from '../../../../scripts/build/plugins.ts'
import { Stage } from '../../../../scripts/build/stage.ts'

const run = () => Promise.reject(new Error('a manifest is read, not run'))
const shop: PluginManifest = {
  name: 'shop-vhosts',
  description: 'sells "things"',
  prefix: 'shop',
  commands: {
    shop: { summary: 'all', run },
    'shop:labels:add': { summary: 'one', run },
    cleanup: { summary: 'x', run },
  },
  properties: { colour: { summary: 'c', scope: 'app' } },
  triggers: { 'post-create': run, install: run },
}
const home = 'var/lib/dokku/core-plugins/available/shop-vhosts'

describe('plugins in the package', () => {
  let work: string
  let from: { plugin: string; bash: string; version: string }
  let stage: Stage

  beforeEach(() => {
    work = mkdtempSync(join(tmpdir(), 'stage-'))
    from = { plugin: join(work, 'plugin'), bash: join(work, 'bash'), version: '1.2.3' }
    mkdirSync(join(from.plugin, 'templates'), { recursive: true })
    stage = new Stage(join(work, 'root'))
    stage.clear()
  })
  afterEach(() => rmSync(work, { recursive: true }))

  const link = (name: string) => readlinkSync(join(stage.root, home, name))

  it('names subcommand files after what follows the prefix, with those that the manifest implies', () => {
    assert.deepEqual(subcommandFiles(shop), ['cleanup', 'default', 'help', 'labels:add', 'report', 'set'])
    assert.deepEqual(subcommandFiles({ name: 'null', description: '' }), [])
  })

  it('links commands and triggers to the programs that run them', () => {
    stagePlugin(stage, shop, from)
    assert.equal(link('commands'), '/usr/lib/dokku/libexec/commands')
    assert.equal(link('subcommands/labels:add'), '/usr/lib/dokku/libexec/subcommand')
    assert.equal(link('post-create'), '/usr/lib/dokku/libexec/hook')
    assert.equal(statSync(join(stage.root, home, '.core')).size, 0)
  })

  it('writes a plugin.toml with the section that plugn needs', () => {
    stagePlugin(stage, shop, from)
    const text = readFileSync(join(stage.root, home, 'plugin.toml'), 'utf8')
    assert.match(text, /^description = "sells \\"things\\""$/m)
    assert.match(text, /^version = "1\.2\.3"$/m)
    assert.match(text, /^\[plugin\.config\]$/m)
  })

  it('keeps a plugin.toml that the plugin brings', () => {
    writeFileSync(join(from.plugin, 'plugin.toml'), '[plugin]\nversion = "@VERSION@"\n')
    stagePlugin(stage, shop, from)
    assert.equal(readFileSync(join(stage.root, home, 'plugin.toml'), 'utf8'), '[plugin]\nversion = "1.2.3"\n')
  })

  it('copies templates and the bash library with their execute bits', () => {
    writeFileSync(join(from.plugin, 'templates/site.conf'), 'server {}')
    mkdirSync(from.bash)
    writeFileSync(join(from.bash, 'functions'), '#!/bin/bash\n')
    writeFileSync(join(from.bash, 'prop'), '#!/bin/bash\n')
    chmodSync(join(from.bash, 'prop'), 0o700)
    stagePlugin(stage, shop, from)
    const mode = (name: string) => statSync(join(stage.root, home, name)).mode & 0o777
    assert.deepEqual([mode('templates/site.conf'), mode('functions'), mode('prop')], [0o644, 0o644, 0o755])
  })

  it('refuses a trigger that is also a file of the bash library', () => {
    mkdirSync(from.bash)
    writeFileSync(join(from.bash, 'install'), '#!/bin/bash\n')
    assert.throws(() => stagePlugin(stage, shop, from), /the trigger install is also a file/)
  })

  it('links logged events to the logger of the plugin, its own triggers to the program', () => {
    mkdirSync(join(from.plugin, 'bin'))
    writeFileSync(join(from.plugin, 'bin/hook'), '#!/bin/sh\n')
    stagePlugin(stage, shop, { ...from, events: ['install', 'post-delete'] })
    assert.equal(link('post-delete'), 'bin/hook')
    assert.equal(link('install'), '/usr/lib/dokku/libexec/hook')
  })
})
