import type { Ctx } from '../../../core/plugin/context.ts'
import { appJsonText } from '../app-json.ts'
import { readTolerantJson } from '../read-json.ts'

/** Plain JSON, whatever comments the file holds: readers are not only ours. */
export default function content(ctx: Ctx, app: string): string {
  const text = appJsonText(ctx, app)
  return text === undefined || text.trim() === '' ? '{}' : JSON.stringify(readTolerantJson(text))
}
