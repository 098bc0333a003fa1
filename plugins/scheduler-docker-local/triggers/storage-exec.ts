import { statSync } from 'node:fs'
import { isAbsolute } from 'node:path'
import type { Ctx } from '../../../core/plugin/context.ts'
import { Exit, UserError } from '../../../core/system/errors.ts'
import { hostVolume } from '../../storage/api.ts'

interface Request {
  interactive: boolean
  tty: boolean
  user: string
  command: string[]
}

/** Runs a command, or the best shell there is, in a container that has the entry at /data; ends with its exit code. */
export default async function storageExec(
  ctx: Ctx,
  _scheduler: string,
  name: string,
  image: string,
  ...words: string[]
): Promise<undefined> {
  const { interactive, tty, user, command } = readRequest(words)
  const { source, uid } = await hostVolume(ctx, name)
  await verifySource(ctx, source)
  const runAs = user || (uid === undefined ? '' : String(uid))
  const code = await ctx.docker.run(
    [
      'run',
      '--rm',
      ...(tty ? ['-it'] : interactive ? ['-i'] : []),
      ...(runAs === '' ? [] : ['--user', `${runAs}:${runAs}`]),
      '-v',
      `${source}:/data`,
      image,
      ...(command.length > 0 ? command : shell),
    ],
    { stdin: ctx.stdin },
  )
  if (code !== 0) throw new Exit(code)
}

const shell = ['sh', '-c', 'command -v bash >/dev/null 2>&1 && exec bash || exec sh']

function readRequest(words: readonly string[]): Request {
  const dashes = words.indexOf('--')
  const options = dashes === -1 ? words : words.slice(0, dashes)
  const at = options.indexOf('--as-user')
  return {
    interactive: options.includes('--interactive=true'),
    tty: options.includes('--tty=true'),
    user: at === -1 ? '' : (options[at + 1] ?? ''),
    command: dashes === -1 ? [] : words.slice(dashes + 1),
  }
}

/** Docker would make what is missing, as root and empty. */
async function verifySource(ctx: Ctx, source: string): Promise<void> {
  if (isAbsolute(source)) {
    const stat = statSync(source, { throwIfNoEntry: false })
    if (stat === undefined) throw new UserError(`host path ${source} does not exist`)
    if (!stat.isDirectory()) throw new UserError(`host path ${source} exists but is not a directory`)
    return
  }
  const found = await ctx.docker.capture(['volume', 'inspect', source])
  if (found.exitCode !== 0)
    throw new UserError(`docker named volume "${source}" is not present: ${found.stderr.trim()}`)
}
