import type { Ctx } from '../../../core/plugin/context.ts'
import migrate from '../migrate.ts'

export default async function install(ctx: Ctx): Promise<undefined> {
  ctx.properties('docker-options').setup()
  migrate(ctx)
}
