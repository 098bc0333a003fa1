import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto'
import { UserError } from '../../core/system/errors.ts'

const certificateBlock = /-----BEGIN ((?:TRUSTED |X509 )?CERTIFICATE)-----[\s\S]+?-----END \1-----/g

/** The certificates of a PEM file in the order they stand there; at least one. */
export function parseCertificates(bytes: Buffer, file: string): X509Certificate[] {
  const blocks = bytes.toString('latin1').match(certificateBlock) ?? []
  if (blocks.length === 0) throw new UserError(`${file} holds no certificate in PEM format`)
  try {
    return blocks.map((block) => new X509Certificate(block))
  } catch (error) {
    throw new UserError(`${file} holds a certificate that cannot be read`, { cause: error })
  }
}

/** A private key a server can load by itself: in PEM format, without a passphrase. */
export function parseKey(bytes: Buffer, file: string): KeyObject {
  const text = bytes.toString('latin1')
  if (/ENCRYPTED PRIVATE KEY-----|^Proc-Type: 4,ENCRYPTED/m.test(text))
    throw new UserError(`${file} is protected by a passphrase, which no server could type`)
  try {
    return createPrivateKey(bytes)
  } catch (error) {
    throw new UserError(`${file} holds no private key in PEM format`, { cause: error })
  }
}

/** Throws unless a server could be started with the two: the key is the one of the first certificate. */
export function checkPair(certificate: Buffer, key: Buffer): void {
  const [first] = parseCertificates(certificate, 'The CRT file')
  if (first?.checkPrivateKey(parseKey(key, 'The KEY file')) !== true)
    throw new UserError('The KEY file does not belong to the certificate in the CRT file')
}
