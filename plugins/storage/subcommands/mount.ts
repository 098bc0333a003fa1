import { isAbsolute } from 'node:path'
import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { everyProcess, verifyProcessType } from '../../../core/plugin/process-type.ts'
import { UserError } from '../../../core/system/errors.ts'
import {
  type Attachment,
  changeAttachments,
  isSamePlace,
  newAttachment,
  verifyAttachment,
} from '../attachment.ts'
import { isChown } from '../chown.ts'
import { dockerLocal, entryExists, loadEntry, saveEntry } from '../entry.ts'
import { listFlag } from '../key-values.ts'
import { readMount } from '../mount-text.ts'

export default async function mount(ctx: Ctx, args: Args): Promise<void> {
  const [text = ''] = args.words
  if (text.includes(':')) mountPath(ctx, args.app, text)
  else mountEntry(ctx, args, text)
}

/** `host:container`: the entry comes with the mount. */
function mountPath(ctx: Ctx, app: string, text: string): void {
  const { entry, attachment } = readMount(text)
  verifyAttachment(attachment)
  changeAttachments(ctx, app, (attached) => {
    if (attached.some((one) => isSamePlace(one, attachment)))
      throw new UserError('Mount path already exists.')
    if (!entryExists(ctx.paths, entry.name)) saveEntry(ctx.paths, entry)
    return [...attached, attachment]
  })
}

/** Mounting an entry again at the same place gives the attachment just what is said now. */
function mountEntry(ctx: Ctx, { app, flags }: Args, name: string): void {
  if (!entryExists(ctx.paths, name))
    throw new UserError(
      `storage entry ${JSON.stringify(name)} does not exist; create it first with \`dokku storage:create\``,
    )
  const attachment = readAttachment(flags, name)
  verifyAttachment(attachment)
  const entry = loadEntry(ctx.paths, name)
  if (attachment.subpath !== '' && entry.scheduler === dockerLocal && !isAbsolute(entry.hostPath))
    throw new UserError(`--volume-subpath needs an entry with a host path, "${name}" is a docker volume`)
  const place = `at ${attachment.containerPath} on ${app}`
  let done = `Storage entry ${name} mounted ${place}`
  changeAttachments(ctx, app, (attached) => {
    const at = attached.findIndex((one) => isSamePlace(one, attachment))
    if (at === -1) return [...attached, attachment]
    done = `Storage entry ${name} mount ${place} updated`
    return attached.with(at, attachment)
  })
  ctx.log.info1(done)
}

function readAttachment(flags: Args['flags'], entryName: string): Attachment {
  const text = (flag: string) => String(flags[flag] ?? '')
  const containerPath = text('container-dir')
  if (containerPath === '')
    throw new UserError('--container-dir is required when mounting a named storage entry')
  const processType = text('process-type') || everyProcess
  verifyProcessType(processType)
  const volumeChown = text('volume-chown')
  if (volumeChown !== '' && !isChown(volumeChown)) throw new UserError('Unsupported chown permissions')
  const phases = listFlag(flags, 'phase') ?? []
  return newAttachment({
    entryName,
    containerPath,
    ...(phases.length === 0 ? {} : { phases }),
    processType,
    subpath: text('volume-subpath'),
    readonly: flags['volume-readonly'] === true,
    volumeOptions: text('volume-options'),
    volumeChown,
  })
}
