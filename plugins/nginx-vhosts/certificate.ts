import { X509Certificate } from 'node:crypto'
import { join } from 'node:path'
import type { Ctx } from '../../core/plugin/context.ts'
import { appDirectory } from '../../core/state/apps.ts'
import { readBytes } from '../../core/state/read-file.ts'

/** The names an app's certificate is for: its common name and alternative names, sorted; none when it cannot be read. */
export function certificateNames(ctx: Ctx, app: string): string[] {
  const bytes = readBytes(join(appDirectory(ctx.paths, app), 'tls', 'server.crt'))
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

/** Does one of the names, in which a star stands for one label, cover the domain? */
export function coversDomain(names: readonly string[], domain: string): boolean {
  return names.some((name) => {
    const [first, ...rest] = name.split('.')
    if (first !== '*') return name === domain
    const [label = '', ...domainRest] = domain.split('.')
    return label !== '' && rest.join('.') === domainRest.join('.')
  })
}
