import { type Ctx, discard } from '../../../core/plugin/context.ts'
import { splitWords } from '../../../core/system/words.ts'
import type { SourceType } from '../image-facts.ts'

/** Where a start command may come from; '' where there is none. */
interface StartSources {
  sourceType: SourceType
  processType: string
  /** ps property start-cmd */
  startCommand: string
  /** ps property dockerfile-start-cmd */
  imageStartCommand: string
  procfileCommand: string
}

/** The words a container starts with, none for what the image says itself. Quotes count, nothing is expanded. */
export function startCommand(sources: StartSources): string[] {
  const { sourceType, processType, startCommand: own, imageStartCommand, procfileCommand } = sources
  // start-cmd counts for buildpack images only: the others have a property of their own.
  const buildpack = own || (sourceType === 'herokuish' ? `/start ${processType}` : '')
  if (sourceType !== 'dockerfile' && buildpack !== '') return splitWords(buildpack)
  return splitWords(imageStartCommand || procfileCommand)
}

/** The Procfile's command for a process type with variables put in; '' when it has none. */
export async function procfileCommand(
  ctx: Ctx,
  app: string,
  processType: string,
  port: string,
): Promise<string> {
  const quiet = ctx.with({ stderr: discard() })
  return await quiet.triggers.collect('procfile-get-command', [app, processType, port]).catch(() => '')
}
