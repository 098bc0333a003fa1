import assert from 'node:assert/strict'
import { X509Certificate } from 'node:crypto'
import { test } from 'node:test'
import { getCACertificates } from 'node:tls'
import fc from 'fast-check'
import { orderChain } from '../../../../plugins/certs/chain.ts'
import { call } from '../../../support/call.ts'
import { createHost } from '../../../support/host.ts'
import { certificateMaker } from './authority.ts'

test('a chain is put in order however its parts come, and its gaps are named', async () => {
  await using host = await createHost({ only: ['certs'] })
  const maker = certificateMaker(host.directory)
  const root = await maker.selfSigned('root', '/CN=Root')
  const middle = await maker.signedBy('root', 'middle', '/CN=Middle', true)
  const leaf = await maker.signedBy('middle', 'leaf', '/CN=leaf.example', false)
  const stranger = await maker.selfSigned('stranger', '/CN=Stranger')
  const right = leaf.text.crt + middle.text.crt + root.text.crt
  const parts = [root, middle, leaf, middle].map(({ text }) => new X509Certificate(text.crt))
  fc.assert(
    fc.property(fc.shuffledSubarray(parts, { minLength: 4 }), (shuffled) => {
      assert.equal(orderChain(shuffled).join(''), right)
    }),
  )
  const { stdout, exitCode } = await call(host, ['certs:chain', root.crt, leaf.crt, middle.crt])
  assert.deepEqual([exitCode, stdout], [0, right])
  const said = async (...files: string[]) => {
    const result = await call(host, ['certs:chain', ...files])
    assert.deepEqual([result.exitCode, result.stdout], [1, ''])
    return result.stderr
  }
  assert.match(
    await said(leaf.crt),
    /^ ! {5}The chain is not complete: the certificate of CN=Middle is missing$/m,
  )
  assert.match(await said(leaf.crt, middle.crt), /the certificate of CN=Root is missing/)
  assert.match(await said(root.crt, stranger.crt), /not of one chain: CN=Root and CN=Stranger sign none/)
  assert.equal(await said(), ' !     A CRT file path is required\n')
  assert.equal(await said(leaf.key), ' !     A CRT file holds no certificate in PEM format\n')
  assert.equal(await said('/nowhere'), ' !     CRT file specified not found, please check file paths\n')
})

test('what an authority of this machine signed needs no more', () => {
  const trusted = getCACertificates('system').slice(0, 3)
  for (const pem of trusted) assert.equal(orderChain([new X509Certificate(pem)]).length, 1)
})
