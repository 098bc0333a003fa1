import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Ctx } from '../../core/plugin/context.ts'
import { certificateNames, hasCertificate, tlsDirectory } from './api.ts'

/** Dates and names are shown as openssl writes them. */
export default async function report(ctx: Ctx, app: string): Promise<Record<string, string>> {
  if (app === '--global') return {}
  const directory = tlsDirectory(ctx, app)
  const enabled = hasCertificate(ctx, app)
  const text = enabled ? await describe(ctx, directory, '-text') : ''
  return {
    '--ssl-dir': directory,
    '--ssl-enabled': String(enabled),
    '--ssl-expires-at': /Not After : (.*)/.exec(text)?.[1] ?? '',
    '--ssl-hostnames': enabled ? certificateNames(ctx, app).join(' ') : '',
    '--ssl-issuer': /Issuer: *(.*)/.exec(text)?.[1] ?? '',
    '--ssl-starts-at': /Not Before: (.*)/.exec(text)?.[1] ?? '',
    '--ssl-subject': enabled
      ? formatSubject(await describe(ctx, directory, '-subject', '-nameopt', 'compat'))
      : '',
    '--ssl-verified': enabled ? await verify(ctx, directory) : '',
  }
}

/** Of `/C=US/CN=example.com` the parts; openssl writes it so in every version when told to. */
function formatSubject(line: string): string {
  return line
    .trim()
    .replace(/^subject=\s*/, '')
    .replace(/^\//, '')
    .replaceAll('/', '; ')
}

/** A certificate from Let's Encrypt lies beside the chain it is verified by. */
async function verify(ctx: Ctx, directory: string): Promise<string> {
  const chain = join(directory, 'server.crt')
  const single = join(directory, 'server.letsencrypt.crt')
  const files = existsSync(single) ? ['-CAfile', chain, single] : [chain]
  const { stdout } = await ctx.capture('openssl', ['verify', '-verbose', '-purpose', 'sslserver', ...files])
  return /: OK$/.test(stdout.trimEnd()) ? 'verified by a certificate authority' : 'self signed'
}

async function describe(ctx: Ctx, directory: string, ...what: string[]): Promise<string> {
  const file = join(directory, 'server.crt')
  const { exitCode, stdout } = await ctx.capture('openssl', ['x509', '-in', file, '-noout', ...what])
  return exitCode === 0 ? stdout : ''
}
