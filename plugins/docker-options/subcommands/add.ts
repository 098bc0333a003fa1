import { join } from 'node:path'
import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { everyProcess } from '../../../core/plugin/process-type.ts'
import { parseProcfile } from '../../../core/programs/procfile/parse-procfile.ts'
import { appDataDirectory } from '../../../core/state/app-data.ts'
import { readText } from '../../../core/state/read-file.ts'
import { changeOptions } from '../options.ts'
import { readRequest } from '../request.ts'

export default async function add(ctx: Ctx, args: Args): Promise<void> {
  const { app } = args
  const { phases, processes, options } = readRequest(args, 'add to')
  for (const process of processes) warnIfUnknown(ctx, app, process)
  changeOptions(ctx, app, { processes, phases }, (stored) => [...stored, ...options])
}

/** The Procfile may change with the next deploy, so this is no error. */
function warnIfUnknown(ctx: Ctx, app: string, process: string): void {
  if (process === everyProcess) return
  const text = readText(join(appDataDirectory(ctx.paths, 'ps', app), 'Procfile'))
  if (text === undefined) return
  try {
    if (parseProcfile(text).has(process)) return
  } catch {
    return
  }
  ctx.log.warn(`Process type "${process}" is not declared in the Procfile for ${app}`)
}
