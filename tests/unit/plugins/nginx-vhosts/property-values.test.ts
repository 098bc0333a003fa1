import assert from 'node:assert/strict'
import { test } from 'node:test'
import manifest from '../../../../plugins/nginx-vhosts/index.ts'

type Property = keyof typeof manifest.properties

function problem(property: Property, value: string): string | undefined {
  const spec = manifest.properties[property]
  return 'validate' in spec ? spec.validate(value) : undefined
}

const settable = Object.keys(manifest.properties).filter((name) => name !== 'proxy-status') as Property[]

test('no property can end its directive and begin another', () => {
  for (const property of settable.filter((name) => name !== 'nginx-conf-sigil-path')) {
    for (const value of ['1m; deny all', 'x;', 'a{', 'a}', 'a\\', "'", '"', 'a "b', 'a\tb;', '#', '"a\\"; x'])
      assert.notEqual(problem(property, value), undefined, `${property} ${value}`)
  }
  assert.notEqual(problem('nginx-conf-sigil-path', '../../etc/passwd'), undefined)
})

test('what nginx takes is taken', () => {
  const good: [Property, ...string[]][] = [
    ['access-log-path', 'off', '/dev/null', '/var/log/nginx/a.log', 'syslog:server=10.0.0.1:514,tag=a'],
    ['bind-address-ipv4', '127.0.0.1'],
    ['bind-address-ipv6', '::', '::1', 'fe80::1'],
    ['client-max-body-size', '0', '50m', '1g'],
    ['keepalive-timeout', '75s', '75s 60s', '1h 30m', '0', '500ms'],
    ['proxy-buffers', '8 4k'],
    ['proxy-buffering', 'on', 'off'],
    ['x-forwarded-for-value', '$remote_addr', '$proxy_add_x_forwarded_for', '"$a, $b"'],
    ['nginx-service-command', '/usr/local/bin/nginx-ctl'],
    ['nginx-conf-sigil-path', 'conf/nginx.conf.sigil'],
  ]
  for (const [property, ...values] of good)
    for (const value of values) assert.equal(problem(property, value), undefined, `${property} ${value}`)
  assert.equal(problem('proxy-keepalive', 'x'), 'Invalid value for proxy-keepalive: must be an integer')
})
