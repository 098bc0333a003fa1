import { X509Certificate } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Ctx } from '../../core/plugin/context.ts'
import { appDirectory } from '../../core/state/apps.ts'
import { readBytes } from '../../core/state/read-file.ts'

/** Where the certificate and key of an app lie; other plugins put theirs there, too. */
export function tlsDirectory(ctx: Ctx, app: string): string {
  return join(appDirectory(ctx.paths, app), 'tls')
}

/** Does the app have a certificate and its key? */
export function hasCertificate(ctx: Ctx, app: string): boolean {
  const directory = tlsDirectory(ctx, app)
  return existsSync(join(directory, 'server.crt')) && existsSync(join(directory, 'server.key'))
}

/** The names an app's certificate is for: its common name and alternative names, sorted; none when it cannot be read. */
export function certificateNames(ctx: Ctx, app: string): string[] {
  const bytes = readBytes(join(tlsDirectory(ctx, app), 'server.crt'))
  if (bytes === undefined) return []
  try {
    const certificate = new X509Certificate(bytes)
    const common = /(?:^|\n)CN=([^\n]+)/.exec(certificate.subject)?.[1]
    const alternatives = (certificate.subjectAltName ?? '')
      .split(', ')
      .map((entry) => entry.replace(/^DNS:/, ''))
      .filter((entry) => entry !== '')
    return [...new Set([...(common === undefined ? [] : [common]), ...alternatives])].sort()
  } catch {
    return []
  }
}
