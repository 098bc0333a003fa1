import { chownSync, existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Ctx } from '../../../core/plugin/context.ts'
import { writeFileAtomic } from '../../../core/state/atomic-write.ts'
import { systemOwner } from '../../../core/state/ownership.ts'
import { saveSnapshot } from '../snapshot.ts'

/** First of all install hooks: saves the state before others change it. Then it names the server's own host name as global domain, when it resolves and none was chosen. */
export default async function install(ctx: Ctx): Promise<undefined> {
  await saveSnapshot(ctx)
  const file = join(ctx.paths.root, 'VHOST')
  const owner = systemOwner(ctx.paths)
  if (!existsSync(file) && existsSync(ctx.paths.root)) {
    const name = (await ctx.capture('hostname', ['-f'])).stdout.trim()
    if (name !== '' && (await resolves(ctx, name))) writeFileAtomic(file, `${name}\n`, { owner })
  }
  if (existsSync(file) && owner !== undefined) chownSync(file, owner.uid, owner.gid)
  return undefined
}

/** Does DNS (not only /etc/hosts) know the name? Without `dig` nobody can tell, so no. */
async function resolves(ctx: Ctx, name: string): Promise<boolean> {
  const answer = await ctx.capture('dig', ['+short', '+time=2', '+tries=1', name])
  return answer.exitCode === 0 && answer.stdout.trim() !== ''
}
