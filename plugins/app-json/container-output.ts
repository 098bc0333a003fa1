import type { Ctx } from '../../core/plugin/context.ts'

/** Prints what a container that ended has said, its stderr marked and on ours. Empty lines are left out. */
export async function printOutput(ctx: Ctx, container: string): Promise<void> {
  if (ctx.quiet) return
  const engine = await ctx.docker.engine()
  const raw = await engine.getContainer(container).logs({ stdout: true, stderr: true, follow: false })
  for (const { stream, line } of linesOf(raw)) {
    if (stream === 'stderr') ctx.log.warn(line)
    else ctx.log.verbose(line)
  }
}

interface OutputLine {
  stream: 'stdout' | 'stderr'
  line: string
}

/** The lines in the Engine's frames (an 8 byte head, the payload); a frame may end in the middle of a line. */
export function linesOf(raw: Buffer): OutputLine[] {
  const lines: OutputLine[] = []
  const rest = { stdout: '', stderr: '' }
  for (let at = 0; at + 8 <= raw.length; ) {
    const end = at + 8 + raw.readUInt32BE(at + 4)
    const stream = raw[at] === 2 ? 'stderr' : 'stdout'
    const parts = (rest[stream] + raw.toString('latin1', at + 8, end)).split('\n')
    rest[stream] = parts.pop() ?? ''
    for (const line of parts) lines.push({ stream, line })
    at = end
  }
  for (const stream of ['stdout', 'stderr'] as const) lines.push({ stream, line: rest[stream] })
  return lines
    .filter(({ line }) => line !== '')
    .map(({ stream, line }) => ({ stream, line: Buffer.from(line, 'latin1').toString('utf8') }))
}
