import { promoteFile } from '../../../core/deploy/extracted-file.ts'
import type { Ctx } from '../../../core/plugin/context.ts'
import { appJsonFile } from '../app-json.ts'

export default function promote(ctx: Ctx, app: string): undefined {
  promoteFile(appJsonFile(ctx, app))
  return undefined
}
