import type { Ctx } from '../../../core/plugin/context.ts'
import { readAppJson } from '../app-json.ts'

export default function parallelism(ctx: Ctx, app: string, processType: string): string {
  const wanted = readAppJson(ctx, app).formation.get(processType)?.maxParallel ?? 1
  return String(Math.max(1, wanted))
}
