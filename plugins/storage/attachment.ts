import type { Ctx } from '../../core/plugin/context.ts'
import { everyProcess } from '../../core/plugin/process-type.ts'
import { encodeJson } from '../../core/system/encode-json.ts'
import { UserError } from '../../core/system/errors.ts'

/** How an app uses an entry. '' means that nothing is set. */
export interface Attachment {
  entryName: string
  containerPath: string
  phases: readonly string[]
  processType: string
  subpath: string
  readonly: boolean
  volumeOptions: string
  volumeChown: string
}

const property = 'mounts'
const quoted = JSON.stringify

export function newAttachment(
  known: Pick<Attachment, 'entryName' | 'containerPath'> & Partial<Attachment>,
): Attachment {
  return {
    phases: ['deploy', 'run'],
    processType: everyProcess,
    subpath: '',
    readonly: false,
    volumeOptions: '',
    volumeChown: '',
    ...known,
  }
}

/** All attachments of an app, in the order they were made. */
export function loadAttachments(ctx: Ctx, app: string): Attachment[] {
  return ctx
    .properties('storage')
    .list(app, property)
    .filter((line) => line.trim() !== '')
    .map((line) => {
      try {
        return decodeAttachment(JSON.parse(line))
      } catch {
        throw new UserError(`unable to parse storage attachment for ${quoted(app)}`)
      }
    })
}

/** Replaces the attachments of an app by what `edit` makes of them. */
export function changeAttachments(
  ctx: Ctx,
  app: string,
  edit: (attached: Attachment[]) => readonly Attachment[],
): void {
  const store = ctx.properties('storage')
  store.change(app, () => {
    const lines = edit(loadAttachments(ctx, app)).map((one) => encodeJson(attachmentRecord(one)))
    store.setList(app, property, lines)
  })
}

/** Those of a phase, by entry and path. */
export function attachmentsOf(ctx: Ctx, app: string, phase: string): Attachment[] {
  const key = (one: Attachment) => `${one.entryName}\0${one.containerPath}`
  return loadAttachments(ctx, app)
    .filter(({ phases }) => phases.includes(phase))
    .sort((a, b) => (key(a) < key(b) ? -1 : 1))
}

export function isSamePlace(a: Attachment, b: Attachment): boolean {
  return a.entryName === b.entryName && a.containerPath === b.containerPath && a.processType === b.processType
}

export function verifyAttachment(attachment: Attachment): void {
  const { containerPath, phases, volumeOptions, subpath } = attachment
  if (!containerPath.startsWith('/'))
    throw new UserError(`attachment container path ${quoted(containerPath)} must be absolute`)
  if (/[:,\0-\x1f\x7f]/.test(containerPath))
    throw new UserError(
      `attachment container path ${quoted(containerPath)} must not hold colons, commas or control characters`,
    )
  const wrong = phases.find((phase) => phase !== 'deploy' && phase !== 'run')
  if (wrong !== undefined)
    throw new UserError(`attachment phase ${quoted(wrong)} is not supported (must be "deploy" or "run")`)
  if (volumeOptions !== '' && !/^[A-Za-z0-9_=,.-]+$/.test(volumeOptions))
    throw new UserError(`attachment volume options ${quoted(volumeOptions)} must be a comma list of words`)
  if (/[:,\0-\x1f\x7f]/.test(subpath) || subpath.startsWith('/') || subpath.split('/').includes('..'))
    throw new UserError(`attachment subpath ${quoted(subpath)} must be a path below the entry`)
}

/** The line's format, which schedulers read too. */
export function attachmentRecord(one: Attachment): object {
  const text = (value: string) => (value === '' ? undefined : value)
  return {
    entry_name: one.entryName,
    container_path: one.containerPath,
    phases: one.phases,
    process_type: text(one.processType),
    subpath: text(one.subpath),
    readonly: one.readonly || undefined,
    volume_options: text(one.volumeOptions),
    volume_chown: text(one.volumeChown),
  }
}

function decodeAttachment(record: Record<string, unknown>): Attachment {
  const text = (name: string) => (record[name] === undefined ? '' : String(record[name]))
  return {
    entryName: text('entry_name'),
    containerPath: text('container_path'),
    phases: ((record.phases ?? []) as unknown[]).map(String),
    processType: text('process_type'),
    subpath: text('subpath'),
    readonly: record.readonly === true,
    volumeOptions: text('volume_options'),
    volumeChown: text('volume_chown'),
  }
}
