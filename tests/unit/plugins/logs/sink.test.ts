import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { encodeJson } from '../../../../core/system/encode-json.ts'
import { UserError } from '../../../../core/system/errors.ts'
import { parseSink, redactSink } from '../../../../plugins/logs/vector/sink.ts'

const json = (sink: string) => encodeJson(parseSink(sink))

test('sinks become the options vector reads', () => {
  const sinks: Record<string, string> = {
    'console://?encoding[codec]=json': '{"encoding":{"codec":"json"},"type":"console"}',
    'datadog_logs://?api_key=abc123': '{"api_key":"abc123","type":"datadog_logs"}',
    'aws-cloudwatch-logs://?&a=1': '{"a":1,"type":"aws_cloudwatch_logs"}',
    'Http://host/path?a=1&a=true&b=null&c=1e3#x': '{"a":true,"b":null,"c":1000,"type":"http"}',
    'x://?a[b][c]=1&a[b][d]=2&a[e]=3': '{"a":{"b":{"c":1,"d":2},"e":3},"type":"x"}',
    'x://?a[]=1&a[]=b&c[][d]=1': '{"a":[1,"b"],"c":[{"d":1}],"type":"x"}',
    'x://?a=1&a[b]=2': '{"a":{"b":2},"type":"x"}',
    'x://?a={"b":[1,{"c":2}]}': '{"a":{"b":[1,{"c":2}]},"type":"x"}',
    'x:?a=b=c&t[u]=%252B&v[w]=100%25': '{"a":"b=c","t":{"u":"+"},"type":"x","v":{"w":"100%"}}',
    'x://?a%5Bb%5D=p%26q+r%3D': '{"a":{"b":"p\\u0026q r="},"type":"x"}',
    'x://?process=base64enc%3Ae3sgcG9kIH19Cg%3D%3D': '{"process":"{{ pod }}","type":"x"}',
    'file://?path=/l/cron-{{ dokku_cron_id }}.log&encoding[codec]=text':
      '{"encoding":{"codec":"text"},"path":"/l/cron-{{ dokku_cron_id }}.log","type":"file"}',
  }
  for (const [sink, expected] of Object.entries(sinks)) assert.equal(json(sink), expected, sink)
})

test('what is no sink is refused', () => {
  const wrong = 'Invalid vector sink, must be TYPE://?option=value'
  const sinks: Record<string, string> = {
    console: wrong,
    'console://': wrong,
    'console://?': wrong,
    'console://?a': wrong,
    '_x://?a=1': wrong,
    'x://?a=1\n': wrong,
    'x://?sinks=nope': 'Invalid option sinks',
    'x://?a[b=1': 'Invalid option a[b',
    'x://?a=%zz': 'Invalid URL escape in %zz',
    'x://?a=b"c': 'Invalid value of option a',
    'x://?a=base64enc:???': 'Error decoding base64: illegal base64 data',
  }
  for (const [sink, message] of Object.entries(sinks)) {
    assert.throws(() => parseSink(sink), new UserError(message), sink)
  }
})

test('options of any text come back, and never show in a redacted sink', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z_]{1,8}$/), fc.string(), (name, text) => {
      fc.pre(name !== 'type' && name !== 'sinks' && !text.startsWith('base64enc:'))
      const value = JSON.stringify(text)
      const sink = `x-y://?${name}=${encodeURIComponent(value)}`
      assert.equal(parseSink(sink).get(name), text)
      assert.equal(redactSink(sink), 'x_y://redacted')
    }),
  )
  fc.assert(
    fc.property(fc.string(), (text) => {
      assert.doesNotThrow(() => redactSink(text))
    }),
  )
})
