import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { UserError } from '../../../../core/system/errors.ts'
import {
  formatPortMap,
  parsePortMap,
  parseRemovals,
  portMapsAsJson,
  readPortMaps,
  reusedListener,
  uniquePortMaps,
} from '../../../../plugins/ports/port-map.ts'
import { withEncryption } from '../../../../plugins/ports/port-maps.ts'

const maps = (...words: string[]) => readPortMaps(words)
const texts = (list: ReturnType<typeof maps>) => list.map(formatPortMap)

test('a mapping is read and written as it is typed', () => {
  assert.deepEqual(parsePortMap('grpcs:443:5001'), { scheme: 'grpcs', hostPort: 443, containerPort: 5001 })
  assert.equal(formatPortMap(parsePortMap('http:80:5000')), 'http:80:5000')
  assert.equal(
    portMapsAsJson(maps('http:80:5000')),
    '[{"container_port":5000,"host_port":80,"scheme":"http"}]',
  )
})

test('what is no mapping is refused', () => {
  const wrong = ['80', 'http:80', 'http:80:5000:1', 'http:0:5000', 'http:80:65536', 'http:x:5000', 'http:80:']
  for (const word of [...wrong, ':80:5000', 'a;b:80:5000', 'a\nb:80:5000', 'http:80:-1', 'http:8e1:5000'])
    assert.throws(() => parsePortMap(word), /^UserError: Invalid port map /, word)
})

test('stored and detected words that cannot be read are left out', () => {
  assert.deepEqual(texts(maps('http:80:5000 nonsense', 'udp:53:53')), ['http:80:5000', 'udp:53:53'])
})

test('the first of two mappings on the same scheme and port counts', () => {
  const two = maps('http:80:5000', 'https:80:5000', 'http:80:5001')
  assert.deepEqual(texts(uniquePortMaps(two)), ['http:80:5000', 'https:80:5000'])
  assert.equal(reusedListener(two), 'http:80')
  assert.equal(reusedListener(two.slice(0, 2)), undefined)
})

test('mappings and bare ports can be removed', () => {
  const { maps: named, hostPorts } = parseRemovals(['80', 'http:81:5000'])
  assert.deepEqual([texts(named), hostPorts], [['http:81:5000'], [80]])
  assert.throws(() => parseRemovals(['http']), /Invalid port map http/)
})

test('with a certificate port 80 gets a twin, other plain mappings become encrypted only without it', () => {
  const twin = withEncryption(maps('http:80:5000', 'http:8080:5000'), 443)
  assert.deepEqual(texts(twin), ['http:80:5000', 'http:8080:5000', 'https:443:5000'])
  const turned = withEncryption(maps('http:8080:5000', 'udp:53:53'), 443)
  assert.deepEqual(texts(turned), ['https:8080:5000', 'udp:53:53'])
})

test('a mapping that is written can be read again; anything else is refused by name, in one short line', () => {
  const port = fc.integer({ min: 1, max: 65535 })
  const map = fc.record({
    scheme: fc.stringMatching(/^[A-Za-z][A-Za-z0-9+.-]{0,8}$/),
    hostPort: port,
    containerPort: port,
  })
  fc.assert(fc.property(map, (one) => assert.deepEqual(parsePortMap(formatPortMap(one)), { ...one })))
  fc.assert(
    fc.property(
      fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.stringMatching(/^[a-z;$]*:[0-9]*:[0-9]*$/)),
      (word) => {
        try {
          const { scheme, hostPort, containerPort } = parsePortMap(word)
          assert.match(scheme, /^[A-Za-z][A-Za-z0-9+.-]*$/)
          for (const number of [hostPort, containerPort]) assert.ok(number >= 1 && number <= 65535)
        } catch (error) {
          assert.ok(error instanceof UserError)
          assert.match(error.message, /^Invalid port map [^\n]*$/)
        }
      },
    ),
  )
})
