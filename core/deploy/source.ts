import { readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Ctx } from '../plugin/context.ts'
import { appDirectory } from '../state/apps.ts'
import { type Git, gitHere, gitInRepository } from './git.ts'

/**
 * Checks out a revision of an app's repository, submodules included, into an empty directory. Without the
 * `keep-git-dir` property no `.git` remains. Works inside a pre-receive hook, where the objects of the push
 * are still in quarantine. Failure is a UserError with what git said.
 */
export async function extractSource(
  ctx: Ctx,
  app: string,
  revision: string,
  directory: string,
): Promise<void> {
  const source = { repository: appDirectory(ctx.paths, app), revision, directory }
  if (ctx.properties('git').computed(app, 'keep-git-dir', 'false') === 'true') {
    await checkOutWithRepository(ctx, { ...source, branch: deployBranch(ctx, app) })
  } else {
    await checkOutFiles(ctx, source)
  }
}

/** The branch whose pushes are deployed: the app's, the global one, `master`. */
export function deployBranch(ctx: Ctx, app: string): string {
  return ctx.properties('git').computed(app, 'deploy-branch', 'master')
}

interface Source {
  repository: string
  revision: string
  directory: string
}

async function checkOutFiles(ctx: Ctx, { repository, revision, directory }: Source): Promise<void> {
  const git = gitInRepository(ctx)
  await git(repository, 'worktree', 'add', '--force', '--detach', directory, revision)
  try {
    await updateSubmodules(git, directory)
  } finally {
    removeGitDirectories(directory)
    await git(repository, 'worktree', 'prune')
  }
}

/** A repository of its own with the deploy branch checked out, as if it had been cloned. */
async function checkOutWithRepository(ctx: Ctx, source: Source & { branch: string }): Promise<void> {
  const { repository, revision, directory, branch } = source
  const git = gitHere(ctx)
  const own = join(directory, '.git')
  await git(directory, 'clone', '--quiet', '--bare', '--no-hardlinks', repository, own)
  await git(directory, 'config', '--local', 'gc.auto', '0')
  await git(directory, 'config', '--local', '--bool', 'core.bare', 'false')
  await git(directory, 'config', '--local', 'receive.denyCurrentBranch', 'ignore')
  // A pushed commit that is still in quarantine is no part of the clone yet.
  const refspec = `${revision}^{commit}:refs/heads/${branch}`
  await gitInRepository(ctx)(repository, 'push', '--quiet', '--force', own, refspec)
  await git(directory, 'symbolic-ref', 'HEAD', `refs/heads/${branch}`)
  await git(directory, 'checkout', '--quiet', '--force')
  await updateSubmodules(git, directory)
}

async function updateSubmodules(git: Git, directory: string): Promise<void> {
  if (statSync(join(directory, '.gitmodules'), { throwIfNoEntry: false })?.isFile() !== true) return
  await git(directory, 'submodule', 'sync', '--recursive')
  await git(directory, 'submodule', 'update', '--init', '--recursive')
}

/** Removes every `.git` below a directory, following no links. */
function removeGitDirectories(directory: string): void {
  for (const entry of readdirSync(directory, { withFileTypes: true })) {
    const path = join(directory, entry.name)
    if (entry.name === '.git') rmSync(path, { recursive: true, force: true })
    else if (entry.isDirectory()) removeGitDirectories(path)
  }
}
