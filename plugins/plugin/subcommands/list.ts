import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { wantsJson } from '../../../core/cli/format.ts'
import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { encodeJson } from '../../../core/system/encode-json.ts'
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
  if (!wantsJson(args)) return await ctx.runOrExit('plugn', ['list'])
  const lines = (await ctx.output('plugn', ['list'])).split('\n')
  const rows = await Promise.all(lines.map((line) => rowOf(ctx, line)))
  ctx.log.plain(encodeJson(rows.filter((row) => row !== undefined)))
}

/** The version is missing where plugin.toml is, or cannot be read. */
const columns = /^\s*(\S+)\s+(?:(\S+)\s+)??(enabled|disabled)(?:\s+(.*))?$/

async function rowOf(ctx: Ctx, line: string): Promise<PluginRow | undefined> {
  const [, name, version = '', state, description = ''] = columns.exec(line) ?? []
  if (name === undefined) return undefined
  return {
    name,
    version,
    enabled: state === 'enabled',
    core: isCore(ctx, name),
    description: description.trim().replace(/\s+/g, ' '),
    ...(await gitSource(ctx, join(ctx.paths.pluginsAvailable, name))),
  }
}

async function gitSource(
  ctx: Ctx,
  directory: string,
): Promise<Pick<PluginRow, 'source_url' | 'committish' | 'branch'>> {
  if (!existsSync(join(directory, '.git'))) return { source_url: '', committish: '', branch: '' }
  // The files are dokku's, whoever asks; git would call that dubious ownership.
  const git = async (...words: string[]) =>
    (await ctx.capture('git', ['-c', `safe.directory=${directory}`, '-C', directory, ...words])).stdout.trim()
  const branch = await git('rev-parse', '--abbrev-ref', 'HEAD')
  return {
    source_url: await git('remote', 'get-url', 'origin'),
    committish: await git('rev-parse', 'HEAD'),
    branch: branch === 'HEAD' ? '' : branch,
  }
}
