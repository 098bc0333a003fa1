import type { Ctx } from '../../core/plugin/context.ts'

/** The volume buildpacks keep their cache in; one of that name which is not the app's own is replaced. */
export async function ensureCache(ctx: Ctx, app: string): Promise<void> {
  const volume = `cache-${app}`
  const engine = await ctx.docker.engine()
  const label = [`com.dokku.app-name=${app}`, 'com.dokku.builder-type=herokuish']
  const { Volumes } = await engine.listVolumes({ filters: JSON.stringify({ label }) })
  if (Volumes?.some(({ Name }) => Name === volume)) return
  await ctx.docker.capture(['volume', 'rm', volume])
  const labels = ['org.label-schema.schema-version=1.0', 'org.label-schema.vendor=dokku', ...label]
  await ctx.docker.output(['volume', 'create', ...labels.map((one) => `--label=${one}`), volume])
}
