import { statSync } from 'node:fs'
import { join } from 'node:path'
import { revisionVariable } from '../../core/deploy/revision.ts'
import { deployBranch } from '../../core/deploy/source.ts'
import type { Ctx } from '../../core/plugin/context.ts'
import { branchHead, isRepository } from './repository.ts'

export default async function report(ctx: Ctx, app: string): Promise<Record<string, string>> {
  if (app === '--global') return {}
  const branch = deployBranch(ctx, app)
  const ref = join(ctx.paths.root, app, 'refs/heads', branch)
  const changed = statSync(ref, { throwIfNoEntry: false })?.mtimeMs
  return {
    '--git-last-updated-at': changed === undefined ? '' : String(Math.floor(changed / 1000)),
    '--git-rev-env-var': revisionVariable(ctx, app),
    // Of a repository without commits git says "HEAD", and so does Dokku.
    '--git-sha': branchHead(ctx, app, branch) ?? (isRepository(ctx, app) ? 'HEAD' : ''),
  }
}
