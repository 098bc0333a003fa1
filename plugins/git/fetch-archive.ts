import { statSync } from 'node:fs'
import { saveStdin } from '../../core/deploy/archive/save-stdin.ts'
import type { Ctx } from '../../core/plugin/context.ts'
import { refuseServerPath } from '../../core/plugin/server-path.ts'
import { UserError } from '../../core/system/errors.ts'

/** Saves the archive at an address, or stdin for `--`, to a file; not more than a little above `maxSize` bytes. */
export async function fetchArchive(
  ctx: Ctx,
  url: string,
  type: string,
  file: string,
  maxSize: number,
): Promise<void> {
  if (url === '--') {
    ctx.log.info1(`Fetching ${type} file from stdin`)
    await saveStdin(ctx, file, maxSize)
    ctx.log.plain(String(statSync(file).size))
    return
  }
  // `@file` makes curl read addresses from a file.
  if (/^[-@]/.test(url) || /[\0-\x20\x7f]/.test(url)) throw new UserError('Invalid archive url')
  if (/^file:/i.test(url)) refuseServerPath(ctx)
  ctx.log.info1(`Downloading ${type} file from ${url}`)
  const allowed = ['--proto', '=http,https,ftp,ftps,file', '--proto-redir', '=http,https']
  const limits = ['--max-filesize', String(maxSize)]
  const args = ['-#', '-L', '--fail', '--globoff', ...allowed, ...limits, '--output', file, url]
  const code = await ctx.run('curl', args)
  if (code !== 0) throw new UserError(`Cannot download ${url}`)
}
