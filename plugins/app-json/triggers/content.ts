import type { Ctx } from '../../../core/plugin/context.ts'
import { appJsonValue } from '../app-json.ts'

/** Plain JSON, whatever comments the file holds: readers are not only ours. */
export default function content(ctx: Ctx, app: string): string {
  return JSON.stringify(appJsonValue(ctx, app))
}
