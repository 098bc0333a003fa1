import type { Ctx } from '../../core/plugin/context.ts'
import { vectorImage } from './vector/container.ts'

export default async function report(ctx: Ctx): Promise<Record<string, string>> {
  return { '--logs-computed-vector-image': vectorImage(ctx) }
}
