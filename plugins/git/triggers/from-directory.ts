import { join } from 'node:path'
import { gitHere } from '../../../core/deploy/git.ts'
import { deployBranch } from '../../../core/deploy/source.ts'
import type { Ctx } from '../../../core/plugin/context.ts'
import { verifyApp } from '../../../core/plugin/visible-apps.ts'
import { appDirectory } from '../../../core/state/apps.ts'
import { chownTree } from '../../../core/state/ownership.ts'
import { Exit } from '../../../core/system/errors.ts'
import { onInterrupt } from '../../../core/system/interrupt.ts'
import { makeTemporaryDirectory } from '../../../core/system/temporary-directory.ts'
import { receiveRevision } from '../receive.ts'
import { branchHead, makeRepository } from '../repository.ts'

/**
 * Makes the files of a directory the next commit of the app's deploy branch and deploys it. When the deploy
 * fails the branch is put back, so that the same files can be tried again.
 */
export default async function gitFromDirectory(
  ctx: Ctx,
  app: string,
  directory: string,
  userName = '',
  userEmail = '',
): Promise<void> {
  await verifyApp(ctx, app)
  ctx.log.info1('Updating git repository with specified build context')
  await makeRepository(ctx, app)
  const branch = deployBranch(ctx, app)
  const repository = appDirectory(ctx.paths, app)
  const ref = `refs/heads/${branch}`
  const before = branchHead(ctx, app, branch)
  const author = { name: userName || 'Dokku', email: userEmail || 'automated@dokku.sh' }
  const revision = await commit(ctx, { repository, directory, before, author })
  if (revision === undefined) {
    ctx.log.warn('No changes detected, skipping git commit')
    ctx.log.warn("Call 'ps:rebuild' on app to rebuild the app from existing source")
    throw new Exit(1)
  }
  const git = gitHere(ctx)
  if (before === undefined) {
    ctx.log.verbose(`Detected branch, setting deploy-branch to ${branch}`)
    ctx.properties('git').set(app, 'deploy-branch', branch)
    await git(repository, 'symbolic-ref', 'HEAD', ref)
  }
  await git(repository, 'update-ref', ref, revision)
  chownTree(ctx.paths, repository)
  const putBack = async () => {
    if (before === undefined) await git(repository, 'update-ref', '-d', ref, revision)
    else await git(repository, 'update-ref', ref, before, revision)
  }
  using _ = onInterrupt(putBack)
  try {
    await receiveRevision(ctx, app, revision)
  } catch (error) {
    await putBack()
    throw error
  }
}

interface Commit {
  repository: string
  directory: string
  before: string | undefined
  author: { name: string; email: string }
}

/** Writes the commit without any branch; undefined when the files are those of the commit before. */
async function commit(
  ctx: Ctx,
  { repository, directory, before, author }: Commit,
): Promise<string | undefined> {
  using index = makeTemporaryDirectory(`/tmp/dokku-${ctx.env.DOKKU_PID}-git_from_directory`)
  const identity = Object.fromEntries(
    ['AUTHOR', 'COMMITTER'].flatMap((who) => [
      [`GIT_${who}_NAME`, author.name],
      [`GIT_${who}_EMAIL`, author.email],
    ]),
  )
  const git = gitHere(ctx, {
    ...identity,
    GIT_DIR: repository,
    GIT_WORK_TREE: directory,
    GIT_INDEX_FILE: join(index.path, 'index'),
  })
  await git(directory, 'add', '--all')
  const tree = await git(directory, 'write-tree')
  if (before === undefined) return await git(directory, 'commit-tree', tree, '-m', 'Initial commit')
  if (tree === (await git(directory, 'rev-parse', `${before}^{tree}`))) return undefined
  const message = `Automated commit @ ${Math.floor(Date.now() / 1000)}`
  return await git(directory, 'commit-tree', tree, '-p', before, '-m', message)
}
