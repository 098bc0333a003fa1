import type { Ctx } from '../../core/plugin/context.ts'
import { UserError } from '../../core/system/errors.ts'

/** The users that images of each builder run as. */
const users: Record<string, number> = { herokuish: 32767, heroku: 1000, packeto: 2000, paketo: 2000, root: 0 }

/** Where docker maps users when it keeps them in a namespace of its own. */
const namespaceStart = 165_536

export function isChown(owner: string): boolean {
  return (
    owner === 'false' || Object.hasOwn(users, owner) || (/^\d{1,6}$/.test(owner) && Number(owner) <= 65_535)
  )
}

/** The number of the user a directory is given to; undefined when it is left alone. */
export async function resolveChown(ctx: Ctx, owner: string): Promise<number | undefined> {
  if (!isChown(owner)) throw new UserError('Unsupported chown permissions')
  if (owner === 'false') return undefined
  if (owner === 'packeto')
    ctx.log.verbose(
      "Detected deprecated chown flag 'packeto'. Using 'paketo' instead. Please update your configuration.",
    )
  const uid = users[owner] ?? Number(owner)
  return (await hasUserNamespaces(ctx)) ? uid + namespaceStart : uid
}

async function hasUserNamespaces(ctx: Ctx): Promise<boolean> {
  const format = '{{range .SecurityOptions}}{{if eq . "name=userns"}}true{{end}}{{end}}'
  const result = await ctx.docker.capture(['info', '-f', format])
  if (result.exitCode !== 0)
    throw new UserError(`Unable to ask docker about user namespaces: ${result.stderr.trim()}`)
  return result.stdout.trim() === 'true'
}
