import { pack } from 'tar-stream'
import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { chosenEnvironment } from '../environment.ts'

export default async function bundle(ctx: Ctx, args: Args): Promise<void> {
  const archive = pack()
  for (const [name, value] of chosenEnvironment(ctx, args))
    archive.entry({ name, mode: 0o600, mtime: new Date(0) }, value)
  archive.finalize()
  for await (const chunk of archive) ctx.stdout.write(chunk as Buffer)
}
