import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { setEntry, unsetEntry } from '../../../core/programs/netrc/netrc-file.ts'
import { netrcFile, readLogin } from '../credentials.ts'

/** Without a user name the entry is removed. */
export default async function auth(ctx: Ctx, { words }: Args): Promise<void> {
  const { host, username, password } = await readLogin(ctx, words)
  if (username === '') {
    ctx.log.info1(`Removing netrc auth entry for host ${host}`)
    unsetEntry(netrcFile(ctx), host)
    return
  }
  ctx.log.info1(`Setting netrc auth entry for host ${host}`)
  setEntry(netrcFile(ctx), host, { login: username, password })
}
