import assert from 'node:assert/strict'
import { test } from 'node:test'
import { definePlugin } from '../../../core/plugin/define.ts'
import { manualName, manualPage } from '../../../scripts/build/manual.ts'

const run = () => import('../../../core/cli/help.ts').then((module) => module.pluginHelpCommand)

test('a manual page has every visible command, flag and property, with nothing that roff takes as its own', () => {
  const manifest = definePlugin({
    name: 'tea-vhosts',
    prefix: 'tea',
    description: 'Tea',
    commands: {
      'tea:brew': {
        usage: '<app> [--hot]',
        summary: '\'Hot\' or "not"',
        flags: { hot: { short: 'h', summary: 'Boil' } },
        run,
      },
      'tea:secret': { summary: 'Nobody sees it', hidden: true, run },
    },
    properties: {
      milk: { scope: 'both', default: 'no', summary: 'With milk' },
      inner: { scope: 'app', internal: true, report: [], summary: 'x' },
    },
  })
  assert.equal(manualName(manifest), 'dokku-tea')
  const page = manualPage(manifest, '1.2.3') ?? ''
  assert.match(page, /^\.TH DOKKU-TEA 1 "" "1\.2\.3" Dokku\n\.SH NAME\ndokku\\-tea \\- Tea\n/)
  assert.match(page, /\.B dokku tea:brew <app> \[\\-\\-hot\]\n\\&'Hot' or \\\(dqnot\\\(dq\.\n\.RS\n/)
  assert.match(page, /\.B \\-h, \\-\\-hot\nBoil\.\n\.RE\n/)
  assert.match(page, /\.SH PROPERTIES\n\.TP\n\.B milk \(no\)\nWith milk\.\n/)
  assert.doesNotMatch(page, /secret|inner/)
  assert.equal(manualPage(definePlugin({ name: 'none', description: 'x' }), '1'), undefined)
})
