import assert from 'node:assert/strict'
import { test } from 'node:test'
import { buildFlags } from '../../../../plugins/builder-dockerfile/build-flags.ts'
import { exposedByFile, mapping } from '../../../../plugins/builder-dockerfile/detect-ports.ts'

test('every flag docker build may be given passes, with = or apart', () => {
  const flags =
    'add-host allow annotation attest build-arg builder cache-from cache-to call cgroup-parent label memory memory-swap network platform progress provenance sbom secret shm-size ssh tag target ulimit'
  for (const flag of flags.split(' ')) {
    assert.deepEqual(buildFlags([`--${flag}=a=b c`]), [`--${flag}`, 'a=b c'])
    assert.deepEqual(buildFlags([`--${flag}`, '--x']), [`--${flag}`, '--x'])
  }
  for (const flag of ['--check', '--debug', '-D', '--no-cache']) assert.deepEqual(buildFlags([flag]), [flag])
  assert.deepEqual(buildFlags(['-m', '1g', '-m=2g']), ['--memory', '1g', '--memory', '2g'])
})

test('everything else is dropped, also a flag without its value', () => {
  const words = ['--restart', 'always', '-v', '/a:/b', '--env=A=1', 'word', '', '--no-cache=x', '--build-arg']
  assert.deepEqual(buildFlags(words), [])
})

test('the first port of each EXPOSE line counts', () => {
  const file = 'FROM x\r\nEXPOSE 80 8080\r\n  EXPOSE 1\nEXPOSE\t443/tcp\nexpose 2\n#EXPOSE 3\nEXPOSE 53/udp\n'
  assert.deepEqual(exposedByFile(file), ['80', '443/tcp', '53/udp'])
  assert.deepEqual(['80', '443/tcp', '53/udp'].map(mapping), ['http:80:80', 'https:443:443', 'udp:53:53'])
})

test('a port that is a variable is left to the image, which knows its value', () => {
  assert.deepEqual(exposedByFile('ARG PORT=80\nEXPOSE $PORT\nEXPOSE 81\n'), [])
})
