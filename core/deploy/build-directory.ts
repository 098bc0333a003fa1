import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import type { Ctx } from '../plugin/context.ts'

export interface BuildDirectory {
  path: string
  remove(): void
}

/** A fresh directory for an app's source; builders running as another user must be able to read it. */
export function makeBuildDirectory(ctx: Ctx): BuildDirectory {
  const path = mkdtempSync(`/tmp/dokku-${ctx.env.DOKKU_PID}-git_build_app_repo.`)
  chmodSync(path, 0o755)
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) }
}
