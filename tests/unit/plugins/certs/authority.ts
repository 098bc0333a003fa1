import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { capture } from '../../../../core/system/exec.ts'

/** A key and a certificate in PEM format, in files. */
interface Made {
  crt: string
  key: string
  text: { crt: string; key: string }
}

/** Certificates made by openssl in a directory of the test. */
export function certificateMaker(directory: string) {
  const openssl = async (...words: string[]) => {
    const { exitCode, stderr } = await capture('openssl', words, { cwd: directory })
    if (exitCode !== 0) throw new Error(stderr)
  }
  const read = (name: string): Made => {
    const [crt, key] = [join(directory, `${name}.crt`), join(directory, `${name}.key`)]
    return { crt, key, text: { crt: readFileSync(crt, 'utf8'), key: readFileSync(key, 'utf8') } }
  }
  return {
    /** Signed by itself; `extra` are further words for `openssl req`. */
    async selfSigned(name: string, subject: string, ...extra: string[]): Promise<Made> {
      const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes']
      const files = ['-keyout', `${name}.key`, '-out', `${name}.crt`]
      await openssl('req', '-x509', '-days', '2', '-subj', subject, ...key, ...files, ...extra)
      return read(name)
    },
    async signedBy(issuer: string, name: string, subject: string, authority: boolean): Promise<Made> {
      const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes']
      await openssl('req', '-subj', subject, ...key, '-keyout', `${name}.key`, '-out', `${name}.csr`)
      writeFileSync(join(directory, 'extensions'), `basicConstraints=CA:${authority ? 'TRUE' : 'FALSE'}\n`)
      const by = ['-CA', `${issuer}.crt`, '-CAkey', `${issuer}.key`, '-CAcreateserial']
      const files = ['-in', `${name}.csr`, '-out', `${name}.crt`, '-extfile', 'extensions']
      await openssl('x509', '-req', '-days', '2', ...by, ...files)
      return read(name)
    },
    openssl,
  }
}
