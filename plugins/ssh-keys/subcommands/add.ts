import { chownSync, fstatSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { makeDirectory, systemOwner } from '../../../core/state/ownership.ts'
import { readText, readUpTo } from '../../../core/state/read-file.ts'
import { errorCode, UserError } from '../../../core/system/errors.ts'
import { authorizedKeysFile, isPublicKey, verifyAuthorizedKeys } from '../authorized-keys.ts'
import { sshcommand } from '../sshcommand.ts'

/** RSA keys of 16384 bits take 3 KiB. */
const longest = 65_536

/** `ssh-keys:add NAME [FILE]`: prints the fingerprint of the key that may now enter. */
export default async function add(ctx: Ctx, args: Args): Promise<void> {
  const [name = '', file = ''] = args.words
  if (name === '') throw new UserError('A name is required to add a key, ie: dokku ssh-keys:add <name>')
  const key = file === '' ? await keyFromStdin(ctx) : keyFromFile(file)
  if (key === undefined || key.trim() === '') throw new UserError('Empty key was specified')
  if (key.trimEnd().includes('\n')) {
    throw new UserError(
      'Too many keys provided, set one per invocation of dokku ssh-keys:add <NAME> <KEY_FILE>',
    )
  }
  if (!(await isPublicKey(ctx, key))) throw new UserError('Key specified in is not a valid ssh public key')
  createAuthorizedKeys(ctx)
  await withTemporaryFile(`${key.trim()}\n`, (path) =>
    sshcommand(ctx, ['acl-add', ctx.paths.user, name, path]),
  )
  await verifyAuthorizedKeys(ctx)
}

function keyFromFile(file: string): string | undefined {
  try {
    return readUpTo(file, longest).toString('utf8')
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined
    throw new UserError(`Cannot read ${file}: ${errorCode(error)}`, { cause: error })
  }
}

async function keyFromStdin(ctx: Ctx): Promise<string> {
  if (ctx.stdin === 'inherit' && !isPipe()) throw new UserError('No key specified via file or pipe')
  const [first = ''] = (await ctx.readStdin()).toString('utf8').split('\n')
  return first
}

/** A terminal would wait for ever; a pipe, a file or a socket ends. */
function isPipe(): boolean {
  const stat = fstatSync(0)
  return stat.isFIFO() || stat.isFile() || stat.isSocket()
}

function createAuthorizedKeys(ctx: Ctx): void {
  const file = authorizedKeysFile(ctx)
  makeDirectory(ctx.paths, dirname(file))
  if (readText(file) !== undefined) return
  writeFileSync(file, '', { mode: 0o700 })
  const owner = systemOwner(ctx.paths)
  if (owner !== undefined) chownSync(file, owner.uid, owner.gid)
}

async function withTemporaryFile(content: string, use: (path: string) => Promise<void>): Promise<void> {
  const directory = mkdtempSync('/tmp/dokku-ssh-key.')
  try {
    const path = join(directory, 'key.pub')
    writeFileSync(path, content, { mode: 0o600 })
    await use(path)
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}
