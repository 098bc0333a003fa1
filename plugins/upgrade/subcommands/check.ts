import { wantsJson } from '../../../core/cli/format.ts'
import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { encodeJson } from '../../../core/system/encode-json.ts'
import { checkApps } from '../check-apps.ts'
import { checkPlugins } from '../check-plugins.ts'
import { checkSoftware } from '../check-software.ts'
import type { Finding, Level } from '../finding.ts'
import { tryMigrations } from '../try-migrations.ts'

const titles: Record<Level, string> = {
  attention: 'Needs attention',
  change: 'Changes by itself',
  note: 'Good to know',
}

/** `upgrade:check`: exit code 1 when somebody should look at something first. */
export default async function check(ctx: Ctx, args: Args): Promise<number> {
  const findings = [
    ...(await tryMigrations(ctx)),
    ...checkApps(ctx),
    ...checkPlugins(ctx),
    ...(await checkSoftware(ctx)),
  ]
  const attention = findings.some(({ level }) => level === 'attention')
  if (wantsJson(args)) ctx.log.plain(encodeJson({ attention, findings }))
  else print(ctx, findings)
  return attention ? 1 : 0
}

function print(ctx: Ctx, findings: readonly Finding[]): void {
  for (const [level, title] of Object.entries(titles)) {
    const some = findings.filter((finding) => finding.level === level)
    if (some.length > 0) ctx.log.info2(title)
    for (const { subject, message } of some) ctx.log.verbose(`${subject}: ${message}`)
  }
  if (findings.length === 0) ctx.log.info1('Nothing changes')
}
