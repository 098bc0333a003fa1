import type { Ctx } from '../../core/plugin/context.ts'
import { encodeJson } from '../../core/system/encode-json.ts'
import { dockerLocal, type Entry, entryRecord } from './entry.ts'

/** Lets the scheduler of an entry make or change the volume behind it. Here a directory is all there is. */
export async function createVolume(ctx: Ctx, entry: Entry): Promise<void> {
  if (entry.scheduler === dockerLocal) return
  await ctx.triggers.all('storage-create', [entry.name], { stdin: encodeJson(entryRecord(entry)) })
}

export async function destroyVolume(ctx: Ctx, entry: Entry): Promise<void> {
  if (entry.scheduler === dockerLocal) return
  await ctx.triggers.all('storage-destroy', [entry.name], { stdin: encodeJson(entryRecord(entry)) })
}

/** `Bound` when a cluster has the volume ready. */
export async function volumeStatus(ctx: Ctx, entry: Entry): Promise<string> {
  return await ctx.triggers.collect('storage-status', [entry.name], { stdin: encodeJson(entryRecord(entry)) })
}
