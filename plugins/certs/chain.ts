import type { X509Certificate } from 'node:crypto'
import { getCACertificates } from 'node:tls'
import { UserError } from '../../core/system/errors.ts'
import { parseCertificates } from './pem.ts'

/**
 * The chain of the one certificate that signed none of the others: that certificate, who signed it, and so on
 * up to one that signed itself or was signed by an authority this machine trusts.
 */
export function orderChain(given: readonly X509Certificate[]): X509Certificate[] {
  const different = given.filter((one, at) => given.findIndex((other) => same(one, other)) === at)
  const ends = different.filter((one) => !different.some((other) => !same(one, other) && signed(one, other)))
  const [first, second] = ends
  if (first === undefined) throw new UserError('The certificates sign each other in a circle')
  if (second !== undefined)
    throw new UserError(
      `The certificates are not of one chain: ${nameOf(first)} and ${nameOf(second)} sign none of the others`,
    )
  const chain: X509Certificate[] = []
  // Authorities may have signed each other: none comes twice.
  for (let next: X509Certificate | undefined = first; next !== undefined; ) {
    const last: X509Certificate = next
    chain.push(last)
    next = different.find((other) => !chain.includes(other) && signed(other, last))
  }
  return requireAnchor(chain)
}

function requireAnchor(chain: X509Certificate[]): X509Certificate[] {
  const last = chain.at(-1) as X509Certificate
  if (signed(last, last) || trustedAuthorities().some((authority) => signed(authority, last))) return chain
  throw new UserError(`The chain is not complete: the certificate of ${issuerName(last)} is missing`)
}

function signed(issuer: X509Certificate, one: X509Certificate): boolean {
  return one.checkIssued(issuer) && one.verify(issuer.publicKey)
}

function same(one: X509Certificate, other: X509Certificate): boolean {
  return one.raw.equals(other.raw)
}

function trustedAuthorities(): X509Certificate[] {
  return getCACertificates('system').flatMap((pem) => parseCertificates(Buffer.from(pem), 'The system'))
}

function nameOf(one: X509Certificate): string {
  return one.subject.replaceAll('\n', ', ')
}

function issuerName(one: X509Certificate): string {
  return one.issuer.replaceAll('\n', ', ')
}
