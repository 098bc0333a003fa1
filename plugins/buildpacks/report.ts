import type { Ctx } from '../../core/plugin/context.ts'
import { chosenBuildpacks } from './list.ts'
import { computedStack } from './stack.ts'

export default async function report(ctx: Ctx, app: string): Promise<Record<string, string>> {
  if (app === '--global') return {}
  return {
    '--buildpacks-computed-stack': computedStack(ctx, app),
    '--buildpacks-list': chosenBuildpacks(ctx, app).join(','),
  }
}
