import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A tar archive of text files, as text: it holds nothing but ASCII and NUL bytes. */
export function archive(files: Record<string, string>): string {
  return inDirectory((directory) => {
    for (const [name, content] of Object.entries(files)) writeFileSync(join(directory, name), content)
    return execFileSync('tar', ['-cf', '-', '-C', directory, ...Object.keys(files)], { encoding: 'latin1' })
  })
}

/** An archive with a certificate that signs itself, and its key. */
export function certificate(...domains: string[]): string {
  const names = domains.map((domain) => `DNS:${domain}`).join(',')
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-keyout', '-']
  const about = ['-subj', `/CN=${domains[0]}`, '-addext', `subjectAltName=${names}`, '-days', '3650']
  const made = execFileSync('openssl', ['req', '-x509', ...key, ...about], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const end = made.indexOf('-----BEGIN CERTIFICATE-----')
  return archive({ 'server.key': made.slice(0, end), 'server.crt': made.slice(end) })
}

function inDirectory<T>(use: (directory: string) => T): T {
  const directory = mkdtempSync(join(tmpdir(), 'corpus-'))
  try {
    return use(directory)
  } finally {
    rmSync(directory, { recursive: true })
  }
}
