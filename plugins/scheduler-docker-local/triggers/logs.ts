import type { Ctx } from '../../../core/plugin/context.ts'
import { writeFileAtomic } from '../../../core/state/atomic-write.ts'
import { systemOwner } from '../../../core/state/ownership.ts'
import { readLines } from '../../../core/state/read-file.ts'
import { servingContainers } from '../container-files.ts'
import { colorOf, lineCount, printLogs } from '../container-logs.ts'
import { failedContainersFile } from '../data-files.ts'

/** Prints the logs of an app's containers, of one process type (or TYPE.INDEX) when given. */
export async function schedulerLogs(
  ctx: Ctx,
  _scheduler: string,
  app: string,
  process: string,
  tail: string,
  quiet: string,
  lines: string,
): Promise<undefined> {
  const wanted = servingContainers(ctx.paths, app).filter(
    ({ processType, dyno }) => process === '' || processType === process || dyno === process,
  )
  await printLogs(
    ctx,
    wanted.map(({ id, dyno }, position) => ({
      container: id,
      follow: tail === 'true',
      lines: lineCount(lines),
      ...(quiet === 'true' ? {} : { prefix: { text: `app[${dyno}]`, color: colorOf(position) } }),
    })),
  )
}

/** Prints what the containers of the last failed deploy said, as long as they exist. */
export async function schedulerLogsFailed(ctx: Ctx, _scheduler: string, app: string): Promise<undefined> {
  const file = failedContainersFile(ctx.paths, app)
  const lines = readLines(file)
  const existing: string[] = []
  for (const line of lines) {
    const id = line.split(' ')[0] as string
    if ((await ctx.docker.inspectContainer(id)) === undefined) {
      ctx.log.warn(`App container ${id} no longer running`)
    } else {
      existing.push(line)
    }
  }
  if (existing.length < lines.length) {
    const text = existing.map((line) => `${line}\n`).join('')
    writeFileAtomic(file, text, { owner: systemOwner(ctx.paths) })
  }
  if (existing.length === 0) {
    ctx.log.warn('No failed containers found')
    return
  }
  const engine = await ctx.docker.engine()
  const { logText } = await import('../container-logs.ts')
  for (const line of existing) {
    const id = line.split(' ')[0] as string
    const info = await ctx.docker.inspectContainer(id)
    const raw = await engine.getContainer(id).logs({ stdout: true, stderr: true, follow: false })
    ctx.stdout.write(logText(raw, info?.Config.Tty === true))
  }
}
