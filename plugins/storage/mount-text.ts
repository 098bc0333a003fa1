import { createHash } from 'node:crypto'
import { UserError } from '../../core/system/errors.ts'
import { type Attachment, newAttachment } from './attachment.ts'
import { dockerLocal, type Entry, legacyPrefix, newEntry } from './entry.ts'

/** `host:container[:options]`, as docker writes a mount, as what is stored: an entry and how it is attached. */
export function readMount(text: string): { entry: Entry; attachment: Attachment } {
  verifyPaths(text)
  const [host = '', containerPath = '', ...rest] = text.split(':')
  const options = rest.join(':').split(',')
  const entry = legacyEntry(host)
  const attachment = newAttachment({
    entryName: entry.name,
    containerPath,
    readonly: options.includes('ro'),
    volumeOptions: options.filter((option) => option !== 'ro').join(','),
  })
  return { entry, attachment }
}

/** `host:container[:options]` of an attachment. */
export function formatMount({ hostPath, name }: Entry, { containerPath, ...attachment }: Attachment): string {
  const options = [attachment.readonly ? 'ro' : '', attachment.volumeOptions].filter((word) => word !== '')
  // An entry of a cluster may have no path: its name stands there, so that there are two parts to read.
  return [hostPath || name, containerPath, options.join(',')].filter((part) => part !== '').join(':')
}

/** Apps that mount the same path share one entry: its name follows from the path. */
function legacyEntry(host: string): Entry {
  const hash = createHash('sha1').update(host.startsWith('/') ? host : `vol:${host}`)
  const name = `${legacyPrefix}${hash.digest('hex').slice(0, 10)}`
  return newEntry({ name, scheduler: dockerLocal, hostPath: host })
}

function verifyPaths(text: string): void {
  const twoPaths = 'Storage path must be two valid paths divided by colon.'
  if (/[\0-\x1f\x7f]/.test(text)) throw new UserError(twoPaths)
  if (text.startsWith('/')) {
    if (!/^\/[^:]*:\//.test(text)) throw new UserError(twoPaths)
  } else if (!/^[a-zA-Z0-9][a-zA-Z0-9_.-]+:\//.test(text)) {
    throw new UserError(
      `Volume name must be two characters or more. Volume name must not contain invalid characters. ${twoPaths}`,
    )
  }
}
