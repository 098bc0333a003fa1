import { wantsJson } from '../../../core/cli/format.ts'
import { Buffered, type Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { Exit } from '../../../core/system/errors.ts'

export default async function list(ctx: Ctx, args: Args): Promise<void> {
  const [name = ''] = args.words
  if (!wantsJson(args)) return await ctx.runOrExit('sshcommand', ['list', ctx.paths.user, name])
  const into = new Buffered()
  const code = await ctx.run('sshcommand', ['list', ctx.paths.user, '', 'json'], { stdout: into })
  if (code !== 0) throw new Exit(code)
  if (name === '') {
    ctx.stdout.write(into.text())
    return
  }
  const keys = JSON.parse(into.text()) as { name: string }[]
  ctx.log.plain(JSON.stringify(keys.filter((key) => key.name === name)))
}
