import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { readEntry } from '../../../core/programs/netrc/netrc-file.ts'
import { netrcFile, readLogin } from '../credentials.ts'

/** 0 when the entry is the given one; without a user name, when there is none. */
export default async function authStatus(ctx: Ctx, { words }: Args): Promise<number> {
  const { host, username, password } = await readLogin(ctx, words)
  const entry = readEntry(netrcFile(ctx), host)
  if (username === '') return entry === undefined ? 0 : 1
  return entry?.login === username && entry.password === password ? 0 : 1
}
