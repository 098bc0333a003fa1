import { join } from 'node:path'
import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { writeFileAtomic } from '../../../core/state/atomic-write.ts'
import { exclusively } from '../../../core/state/exclusively.ts'
import { makeDirectory, systemOwner } from '../../../core/state/ownership.ts'
import { readText } from '../../../core/state/read-file.ts'
import { UserError } from '../../../core/system/errors.ts'

export default async function allowHost(ctx: Ctx, { words }: Args): Promise<void> {
  const host = words[0] ?? ''
  if (host === '') throw new UserError('Please supply a git host')
  if (!/^[A-Za-z0-9_:[][A-Za-z0-9._:[\]-]*$/.test(host)) throw new UserError(`Invalid host: ${host}`)
  const { stdout, stderr } = await ctx.capture('ssh-keyscan', ['-t', 'rsa', host])
  ctx.stderr.write(stderr)
  if (stdout.trim() === '') throw new UserError(`${host} shows no rsa key`)
  const directory = join(ctx.paths.root, '.ssh')
  makeDirectory(ctx.paths, directory, 0o700)
  const file = join(directory, 'known_hosts')
  exclusively(file, () => {
    const known = readText(file) ?? ''
    const fresh = stdout.split('\n').filter((line) => line !== '' && !known.split('\n').includes(line))
    const start = known === '' || known.endsWith('\n') ? known : `${known}\n`
    const text = start + fresh.map((line) => `${line}\n`).join('')
    writeFileAtomic(file, text, { mode: 0o600, owner: systemOwner(ctx.paths) })
  })
  ctx.log.info1(`${host} added to known hosts`)
}
