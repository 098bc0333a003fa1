import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { UserError } from '../../../core/system/errors.ts'
import { isCore } from '../names.ts'

interface PluginRow {
  name: string
  version: string
  enabled: boolean
  core: boolean
  description: string
  source_url: string
  committish: string
  branch: string
}

export default async function list(ctx: Ctx, args: Args): Promise<void> {
  const format = args.flags.format ?? 'stdout'
  if (format !== 'stdout' && format !== 'json') {
    throw new UserError('Invalid output format specified, supported formats: json, stdout')
  }
  if (format === 'stdout') return await ctx.runOrExit('plugn', ['list'])
  const lines = (await ctx.output('plugn', ['list'])).split('\n')
  const rows = await Promise.all(lines.map((line) => rowOf(ctx, line.trim().split(/\s+/))))
  ctx.log.plain(JSON.stringify(rows.filter((row) => row !== undefined)))
}

async function rowOf(ctx: Ctx, fields: string[]): Promise<PluginRow | undefined> {
  const [name = '', version = '', state, ...description] = fields
  if (state === undefined || name === 'plugn:') return undefined
  return {
    name,
    version,
    enabled: state === 'enabled',
    core: isCore(ctx, name),
    description: description.join(' '),
    ...(await gitSource(ctx, join(ctx.paths.pluginsAvailable, name))),
  }
}

async function gitSource(
  ctx: Ctx,
  directory: string,
): Promise<Pick<PluginRow, 'source_url' | 'committish' | 'branch'>> {
  if (!existsSync(join(directory, '.git'))) return { source_url: '', committish: '', branch: '' }
  const git = async (...words: string[]) =>
    (await ctx.capture('git', ['-C', directory, ...words])).stdout.trim()
  const branch = await git('rev-parse', '--abbrev-ref', 'HEAD')
  return {
    source_url: await git('remote', 'get-url', 'origin'),
    committish: await git('rev-parse', 'HEAD'),
    branch: branch === 'HEAD' ? '' : branch,
  }
}
