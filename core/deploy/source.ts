import { lstatSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Ctx } from '../plugin/context.ts'
import { appDirectory } from '../state/apps.ts'
import { UserError } from '../system/errors.ts'
import type { Env } from '../system/exec.ts'

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
  const repository = appDirectory(ctx.paths, app)
  const branch = deployBranch(ctx, app)
  const git = gitRunner(ctx)
  if (ctx.properties('git').computed(app, 'keep-git-dir', 'false') === 'true') {
    await checkOutWithRepository(git, { repository, revision, directory, branch })
    await updateSubmodules(git, directory)
  } else {
    await git(repository, 'worktree', 'add', '--force', '--detach', directory, revision)
    try {
      await updateSubmodules(git, directory)
    } finally {
      removeGitDirectories(directory)
      await git(repository, 'worktree', 'prune')
    }
  }
}

/** The branch whose pushes are deployed: the app's, the global one, `master`. */
export function deployBranch(ctx: Ctx, app: string): string {
  return ctx.properties('git').computed(app, 'deploy-branch', 'master')
}

type Git = (directory: string, ...args: string[]) => Promise<string>

/**
 * Variables that git gives its hooks. They would lead our git to the pushed repository wherever it runs, and
 * forbid it to touch refs; only the place of the quarantined objects must stay.
 */
export function withoutHookVariables(env: Env): Env {
  const { GIT_DIR: _dir, GIT_QUARANTINE_PATH: _path, GIT_WORK_TREE: _tree, ...rest } = env
  return rest
}

function gitRunner(ctx: Ctx): Git {
  const env = { ...withoutHookVariables(ctx.env), GIT_TERMINAL_PROMPT: '0' }
  return async (directory, ...args) => {
    const { exitCode, stdout, stderr } = await ctx.capture('git', args, { cwd: directory, env })
    if (exitCode === 0) return stdout.trim()
    throw new UserError(`git ${args[0]} failed: ${(stderr || stdout).trim()}`)
  }
}

interface CheckOut {
  repository: string
  revision: string
  directory: string
  branch: string
}

/** A repository of its own with the deploy branch checked out, as if it had been cloned. */
async function checkOutWithRepository(git: Git, { repository, revision, directory, branch }: CheckOut) {
  const own = join(directory, '.git')
  await git(repository, 'clone', '--quiet', '--bare', '--no-hardlinks', repository, own)
  await git(directory, 'config', '--local', 'gc.auto', '0')
  await git(directory, 'config', '--local', '--bool', 'core.bare', 'false')
  await git(directory, 'config', '--local', 'receive.denyCurrentBranch', 'ignore')
  // A pushed commit that is still in quarantine is not part of the clone yet.
  await git(repository, 'push', '--quiet', '--force', own, `${revision}^{commit}:refs/heads/${branch}`)
  await git(directory, 'symbolic-ref', 'HEAD', `refs/heads/${branch}`)
  await git(directory, 'reset', '--quiet', '--hard', revision)
}

async function updateSubmodules(git: Git, directory: string): Promise<void> {
  if (lstatSync(join(directory, '.gitmodules'), { throwIfNoEntry: false }) === undefined) return
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
