import { existsSync } from 'node:fs'
import type { Ctx } from '../../core/plugin/context.ts'
import { UserError } from '../../core/system/errors.ts'
import { tlsDirectory } from './api.ts'
import { checkPair } from './pem.ts'
import { readInput } from './read-input.ts'
import { removeFiles, storeFiles, type TlsFiles } from './tls-files.ts'

/** Gives an app the certificate and key in two files. */
export async function setFromFiles(ctx: Ctx, app: string, crtFile: string, keyFile: string): Promise<void> {
  if (crtFile === '' || keyFile === '') throw new UserError('Both CRT and KEY file paths are required')
  await setCertificate(ctx, app, {
    crt: readInput(ctx, crtFile, 'CRT'),
    key: readInput(ctx, keyFile, 'KEY'),
  })
}

/** Stores a pair, if it is one, and tells everybody. */
export async function setCertificate(ctx: Ctx, app: string, files: TlsFiles): Promise<void> {
  checkPair(files.crt, files.key)
  storeFiles(ctx, app, files)
  await ctx.triggers.all('post-certs-update', [app])
  await ctx.triggers.all('post-domains-update', [app])
}

export async function removeCertificate(ctx: Ctx, app: string): Promise<void> {
  if (!existsSync(tlsDirectory(ctx, app))) throw new UserError('An app-specific SSL endpoint is not defined')
  ctx.log.info1(`Removing SSL endpoint from ${app}`)
  removeFiles(ctx, app)
  await ctx.triggers.all('post-certs-remove', [app])
  await ctx.triggers.all('post-domains-update', [app])
}
