import { captureBuild } from '../../../core/deploy/build-capture.ts'
import { deployBranch } from '../../../core/deploy/source.ts'
import type { Ctx } from '../../../core/plugin/context.ts'
import { Exit } from '../../../core/system/errors.ts'
import { receiveRevision } from '../receive.ts'
import { branchHead, isRepository } from '../repository.ts'

/** Builds and deploys a revision, or what the deploy branch holds. */
export default async function receiveApp(ctx: Ctx, app: string, revision = ''): Promise<void> {
  const code = await captureBuild(ctx, app, 'git-hook', async (inner) => {
    if (!isRepository(inner, app)) return 0
    const branch = deployBranch(inner, app)
    const found = revision || branchHead(inner, app, branch)
    if (found === undefined) {
      const message = `WARNING: Cannot build from '${branch}' as there are no commits stored at that branch.`
      inner.stdout.write(`\u001b[1G\u001b[K-----> ${message}\n`)
      return 1
    }
    await receiveRevision(inner, app, found)
    return 0
  })
  if (code !== 0) throw new Exit(code)
}
