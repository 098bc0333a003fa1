import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { makeTemporaryDirectory } from '../../../core/system/temporary-directory.ts'
import { requireHostnames } from '../../domains/api.ts'
import { tlsDirectory } from '../api.ts'
import { storeFiles, type TlsFiles } from '../tls-files.ts'

/** openssl asks for the names in the certificate on the caller's own terminal. */
export default async function generate(ctx: Ctx, { app, words }: Args): Promise<void> {
  const [domain = ''] = words
  if (domain !== '') requireHostnames([domain], `domains:add ${app}`)
  const directory = tlsDirectory(ctx, app)
  if (existsSync(join(directory, 'server.key')) || existsSync(join(directory, 'server.crt'))) {
    ctx.log.info1(`${app} has an SSL endpoint already defined`)
    return
  }
  const files = await makeSelfSigned(ctx)
  ctx.log.info1('Installing certificate and key...')
  storeFiles(ctx, app, files)
  await ctx.triggers.all('post-certs-update', [app])
  // The domain's arrival is an update of domains in itself.
  if (domain !== '') await ctx.triggers.all('domains-add', [app, domain])
  else await ctx.triggers.all('post-domains-update', [app])
  ctx.log.info1('The following is a certificate signing request that can be used')
  ctx.log.info1(`to generate an 'officially' signed SSL certificate for ${app} at ${domain}`)
  ctx.log.info1('by a CA of your choosing.')
  ctx.stdout.write(files.csr)
}

async function makeSelfSigned(ctx: Ctx): Promise<Required<TlsFiles>> {
  using work = makeTemporaryDirectory(`/tmp/dokku-${ctx.env.DOKKU_PID}-certs_generate`)
  const inside = ctx.with({ cwd: work.path })
  const [key, csr, crt] = ['server.key', 'server.csr', 'server.crt'] as const
  await inside.runOrExit('openssl', ['genrsa', '-out', key, '2048'])
  await inside.runOrExit('openssl', ['req', '-new', '-key', key, '-out', csr], { stdin: ctx.stdin })
  const sign = ['x509', '-req', '-days', '365', '-in', csr, '-signkey', key, '-out', crt]
  await inside.runOrExit('openssl', sign)
  const read = (name: string) => readFileSync(join(work.path, name))
  return { key: read(key), csr: read(csr), crt: read(crt) }
}
