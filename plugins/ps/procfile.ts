import { readFileSync } from 'node:fs'
import { currentFile, type ExtractedFile } from '../../core/deploy/extracted-file.ts'
import type { Ctx } from '../../core/plugin/context.ts'
import { parseProcfile } from '../../core/programs/procfile/parse-procfile.ts'

export function procfileOf(ctx: Ctx, app: string): ExtractedFile {
  return { ctx, app, plugin: 'ps', name: 'Procfile' }
}

/** The commands by process type, of the deploy under way or the last one; undefined without a Procfile. */
export function procfileCommands(ctx: Ctx, app: string): Map<string, string> | undefined {
  const path = currentFile(procfileOf(ctx, app))
  return path === undefined ? undefined : parseProcfile(readFileSync(path, 'utf8'))
}
