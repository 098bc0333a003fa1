import type { Ctx } from '../../core/plugin/context.ts'

/** Docker's word for a container's state: running, exited, dead…; undefined when there is none of that id or name. */
export async function containerStatus(ctx: Ctx, id: string): Promise<string | undefined> {
  return (await ctx.docker.inspectContainer(id))?.State.Status
}

export async function isRunning(ctx: Ctx, id: string): Promise<boolean> {
  return (await ctx.docker.inspectContainer(id))?.State.Running === true
}

export function shortId(id: string): string {
  return id.replace(/^sha256:/, '').slice(0, 12)
}

/** Prints all a container has said, indented, as Dokku shows the log of a new container. */
export async function printContainerLog(ctx: Ctx, id: string): Promise<void> {
  const container = (await ctx.docker.engine()).getContainer(id)
  const info = await ctx.docker.inspectContainer(id)
  if (info === undefined || ctx.quiet) return
  const { logText } = await import('./container-logs.ts')
  const raw = await container.logs({ stdout: true, stderr: true, follow: false })
  for (const line of logText(raw, info.Config.Tty).split('\n')) if (line !== '') ctx.log.verboseQuiet(line)
}
