import { gitHere } from '../../core/deploy/git.ts'
import { deployBranch } from '../../core/deploy/source.ts'
import type { Ctx } from '../../core/plugin/context.ts'
import { refuseServerPath } from '../../core/plugin/server-path.ts'
import { appDirectory } from '../../core/state/apps.ts'
import { chownTree } from '../../core/state/ownership.ts'
import { UserError } from '../../core/system/errors.ts'
import { isReference } from './reference.ts'
import { branchHead, makeRepository } from './repository.ts'

interface Sync {
  app: string
  remote: string
  /** A branch, tag or commit; '' for the deploy branch. */
  ref: string
  /** The first time, a branch becomes the deploy branch. */
  setBranch: boolean
}

/** Moves the app's deploy branch to what a remote repository has under `ref`. */
export async function fetchInto(ctx: Ctx, sync: Sync): Promise<void> {
  const { app, remote, ref } = sync
  if (/^-|[\0-\x1f\x7f]/.test(remote)) throw new UserError('Invalid git repository')
  if (ref !== '' && !isReference(ref)) throw new UserError('Invalid git reference')
  if (isLocal(remote)) refuseServerPath(ctx)
  const isNew = branchHead(ctx, app, deployBranch(ctx, app)) === undefined
  if (isNew) ctx.log.info1Quiet(`Cloning ${app} from ${remote}#${ref}`)
  else ctx.log.verbose(`Fetching remote code for ${app} from ${remote}#${ref}`)
  await makeRepository(ctx, app)
  const { commit, isBranch } = await fetchCommit(ctx, sync)
  const repository = appDirectory(ctx.paths, app)
  const git = gitHere(ctx)
  const wanted = ref || deployBranch(ctx, app)
  if (isBranch) await git(repository, 'update-ref', `refs/heads/${wanted}`, commit)
  if (isNew && isBranch) {
    if (sync.setBranch) {
      ctx.log.verbose(`Detected branch, setting deploy-branch to ${wanted}`)
      ctx.properties('git').set(app, 'deploy-branch', wanted)
    } else {
      ctx.log.verbose(`Detected branch ${wanted}, skipping deploy-branch setting`)
    }
  }
  const branch = deployBranch(ctx, app)
  await git(repository, 'update-ref', `refs/heads/${branch}`, commit)
  if (isNew) await git(repository, 'symbolic-ref', 'HEAD', `refs/heads/${branch}`)
  chownTree(ctx.paths, repository)
}

/** Gets all branches and tags and looks the wanted one up among them, as a branch first. */
async function fetchCommit(
  ctx: Ctx,
  { app, remote, ref }: Sync,
): Promise<{ commit: string; isBranch: boolean }> {
  const repository = appDirectory(ctx.paths, app)
  const git = gitHere(ctx)
  const refspecs = ['+refs/heads/*:refs/remotes/origin/*', '+refs/tags/*:refs/tags/*']
  await git(repository, 'fetch', '--quiet', '--no-tags', '--', remote, ...refspecs)
  const wanted = ref || deployBranch(ctx, app)
  for (const name of [`refs/remotes/origin/${wanted}`, `refs/tags/${wanted}`, wanted]) {
    const args = ['rev-parse', '--quiet', '--verify', '--end-of-options', `${name}^{commit}`]
    const commit = await git(repository, ...args).catch(() => undefined)
    if (commit !== undefined) return { commit, isBranch: name.startsWith('refs/remotes/') }
  }
  throw new UserError(`${remote} has no branch, tag or commit ${wanted}`)
}

/** Does git read this address from its own disk? `HOST:PATH` is ssh, `./a:b` is not. */
function isLocal(remote: string): boolean {
  return /^file:/i.test(remote) || !/^[^/]*:/.test(remote)
}
