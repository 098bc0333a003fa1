import type { Ctx } from '../../core/plugin/context.ts'
import { verifyApp } from '../../core/plugin/visible-apps.ts'
import { Exit } from '../../core/system/errors.ts'
import { hasCertificate } from './api.ts'
import { removeCertificate, setFromFiles } from './change.ts'
import { currentFiles, removeFiles } from './tls-files.ts'

export function certsExists(ctx: Ctx, app: string): boolean {
  return hasCertificate(ctx, app)
}

/** Says nothing when there is nothing: the status is the answer. */
export function certsGet(ctx: Ctx, app: string, kind: string): string {
  const files = currentFiles(ctx, app)
  if (files === undefined || (kind !== 'crt' && kind !== 'key')) throw new Exit(1)
  return files[kind].toString()
}

export async function certsSet(ctx: Ctx, app: string, crtFile: string, keyFile: string): Promise<void> {
  await verifyApp(ctx, app)
  await setFromFiles(ctx, app, crtFile ?? '', keyFile ?? '')
}

export async function certsRemove(ctx: Ctx, app: string): Promise<void> {
  await verifyApp(ctx, app)
  await removeCertificate(ctx, app)
}

/** A clone has domains of its own, which the certificate is not for. By now the app's directory was copied. */
export async function postAppClone(ctx: Ctx, _from: string, to: string): Promise<void> {
  removeFiles(ctx, to)
  await ctx.triggers.all('post-certs-remove', [to])
}
