import assert from 'node:assert/strict'
import { test } from 'node:test'
import { areChecksSkipped, isZeroDowntimeDisabled, waitToRetire } from '../../../../plugins/checks/api.ts'
import { treatProcessTypes } from '../../../../plugins/checks/process-lists.ts'
import { call } from '../../../support/call.ts'
import { createHost } from '../../../support/host.ts'

test('process types move between the lists', async () => {
  await using host = await createHost()
  const { ctx } = host.ctx()
  const lists = () => ['disabled', 'skipped'].map((name) => ctx.properties('checks').get('one', name))
  treatProcessTypes(ctx, 'one', 'web,worker', 'disabled')
  assert.deepEqual(lists(), ['web,worker', ''])
  treatProcessTypes(ctx, 'one', 'web', 'skipped')
  assert.deepEqual(lists(), ['worker', 'web'])
  treatProcessTypes(ctx, 'one', 'webhook', 'skipped')
  treatProcessTypes(ctx, 'one', 'web', undefined)
  assert.deepEqual(lists(), ['worker', 'webhook'], 'a name within another name stays')
  treatProcessTypes(ctx, 'one', '_all_', 'skipped')
  assert.deepEqual(lists(), ['', '_all_'])
  assert.ok(areChecksSkipped(ctx, 'one', 'anything'))
  assert.ok(!isZeroDowntimeDisabled(ctx, 'one', 'anything'))
  treatProcessTypes(ctx, 'one', 'web', 'skipped')
  assert.deepEqual(lists(), ['', 'web'])
  treatProcessTypes(ctx, 'one', '_all_', undefined)
  assert.deepEqual(lists(), ['', ''])
  assert.throws(() => treatProcessTypes(ctx, 'one', 'web;id', 'skipped'), /Invalid process type specified/)
})

test('commands, report and the question of other plugins', async () => {
  await using host = await createHost()
  host.createApp('one')
  assert.equal(
    (await call(host, ['checks:disable', 'one'])).stdout,
    '-----> Disabling zero downtime for app (one)\n',
  )
  assert.equal(
    (await call(host, ['checks:enable', 'one'])).stdout,
    "-----> Enabling zero downtime for app's (one)\n",
  )
  const skip = await call(host, ['checks:skip', 'one', 'web,worker'])
  assert.equal(skip.stdout, "-----> Skipping zero downtime for app's (one) proctypes (web,worker)\n")
  await call(host, ['checks:set', '--global', 'wait-to-retire', '7'])
  const json = JSON.parse((await call(host, ['checks:report', 'one', '--format', 'json'])).stdout) as object
  assert.deepEqual(json, {
    'computed-wait-to-retire': '7',
    'disabled-list': 'none',
    'global-wait-to-retire': '7',
    'skipped-list': 'web,worker',
    'wait-to-retire': '',
  })
  const { ctx } = host.ctx()
  assert.equal(await ctx.triggers.collect('checks-get-property', ['one', 'wait-to-retire']), '7')
  assert.equal(waitToRetire(ctx, 'other'), 7)
  const bad = await call(host, ['checks:set', 'one', 'wait-to-retire', '1;id'])
  assert.equal(bad.exitCode, 1)
})
