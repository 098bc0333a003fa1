import { deployBranch } from '../../../core/deploy/source.ts'
import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { UserError } from '../../../core/system/errors.ts'
import { receiveFrom } from '../receive.ts'
import { branchHead } from '../repository.ts'
import { fetchInto } from '../sync.ts'

export default async function sync(ctx: Ctx, { app, words, flags }: Args): Promise<void> {
  const [remote = '', ref = ''] = words
  const before = branchHead(ctx, app, deployBranch(ctx, app))
  await fetchInto(ctx, { app, remote, ref, setBranch: flags['skip-deploy-branch'] !== true })
  const revision = branchHead(ctx, app, deployBranch(ctx, app))
  if (flags.build !== true && flags['build-if-changes'] !== true) return
  if (flags.build !== true && before === revision) {
    ctx.log.verbose('Skipping build as no changes were detected')
    return
  }
  if (revision === undefined) throw new UserError(`${remote} has nothing to build`)
  // A password in the address is for git, not for the report.
  const shown = remote.replace(/^(\w+:\/\/[^:@/]*):[^@/]*@/, '$1@')
  await receiveFrom(ctx, app, { type: 'git-sync', metadata: `${shown}#${revision}` }, () =>
    ctx.triggers.all('receive-app', [app, revision]),
  )
}
