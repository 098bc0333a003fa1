
import networkBuildConfig from '../build-config.ts'

export default async function rebuild(ctx: Ctx, { app }: Args): Promise<void> {
  await networkBuildConfig(ctx, app)
}
