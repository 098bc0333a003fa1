import { gitInRepository } from '../../../core/deploy/git.ts'
import { deployBranch } from '../../../core/deploy/source.ts'
import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { appDirectory } from '../../../core/state/apps.ts'
import { receiveFrom, receiveRevision } from '../receive.ts'

/** What git tells its pre-receive hook about one ref. */
interface Update {
  revision: string
  ref: string
}

/**
 * The pre-receive hook: deploys what was pushed to the deploy branch. A failure refuses the whole push.
 * Other branches are stored, unless a plugin takes them or the app has no deploy branch yet.
 */
export default async function hook(ctx: Ctx, { app }: Args): Promise<void> {
  const updates = parseUpdates((await ctx.readStdin()).toString('utf8'))
  if (!(await isBranchName(ctx, app, deployBranch(ctx, app)))) {
    say(ctx, `WARNING: Invalid branch name '${deployBranch(ctx, app)}' specified via deploy-branch setting.`)
    say(ctx, "For more details, please see the man page for 'git-check-ref-format.'")
    return
  }
  for (const update of updates) await receive(ctx, app, update)
}

async function receive(ctx: Ctx, app: string, { revision, ref }: Update): Promise<void> {
  // A deleted branch is no code to deploy.
  if (/^0+$/.test(revision)) return
  const branch = deployBranch(ctx, app)
  const source = { type: 'git-push', metadata: revision }
  const name = /^refs\/(?:heads|tags)\/(.+)$/s.exec(ref)?.[1]
  if (name === branch) {
    await receiveFrom(ctx, app, source, () => receiveRevision(ctx, app, revision))
  } else if (ctx.triggers.has('receive-branch')) {
    await receiveFrom(ctx, app, source, () => ctx.triggers.all('receive-branch', [app, revision, ref]))
  } else if (name !== undefined && ctx.properties('git').computed(app, 'deploy-branch') === '') {
    say(ctx, `Set ${name} as deploy-branch`)
    ctx.properties('git').set(app, 'deploy-branch', name)
    // Whoever clones the app gets the branch that HEAD names.
    await gitInRepository(ctx)(appDirectory(ctx.paths, app), 'symbolic-ref', 'HEAD', `refs/heads/${name}`)
    await receiveFrom(ctx, app, source, () => receiveRevision(ctx, app, revision))
  } else {
    say(ctx, `WARNING: deploy did not complete, you must push to ${branch}.`)
    say(ctx, `for example, try 'git push <dokku> ${ref.replace('refs/heads/', '')}:${branch}'`)
  }
}

function parseUpdates(text: string): Update[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const [, revision = '', ...ref] = line.split(' ')
      return { revision, ref: ref.join(' ') }
    })
}

async function isBranchName(ctx: Ctx, app: string, branch: string): Promise<boolean> {
  // The usual names need no process to be told.
  if (/^[A-Za-z0-9][A-Za-z0-9_-]*(?:\/[A-Za-z0-9][A-Za-z0-9_-]*)*$/.test(branch)) return branch !== 'HEAD'
  const args = ['check-ref-format', '--branch', branch]
  const { exitCode } = await ctx.capture('git', args, { cwd: appDirectory(ctx.paths, app) })
  return exitCode === 0
}

/** The escape codes erase the `remote: ` that git puts before the line. */
function say(ctx: Ctx, message: string): void {
  ctx.stdout.write(`\u001b[1G\u001b[K-----> ${message}\n`)
}
