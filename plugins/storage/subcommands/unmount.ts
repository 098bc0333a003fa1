import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { UserError } from '../../../core/system/errors.ts'
import { changeAttachments } from '../attachment.ts'
import { readMount } from '../mount-text.ts'

export default async function unmount(ctx: Ctx, { app, words, flags }: Args): Promise<void> {
  const [text = ''] = words
  if (text.includes(':')) {
    const { attachment } = readMount(text)
    remove(ctx, app, attachment.entryName, attachment.containerPath, 'Mount path does not exist.')
    return
  }
  const name = JSON.stringify(text)
  const path = String(flags['container-dir'] ?? '')
  const where = path === '' ? '' : ` at ${JSON.stringify(path)}`
  remove(ctx, app, text, path, `storage entry ${name} is not mounted${where} on app "${app}"`)
}

/** Without a path the entry must be mounted at one place only. */
function remove(ctx: Ctx, app: string, entryName: string, path: string, missing: string): void {
  changeAttachments(ctx, app, (attached) => {
    const matches = attached.filter(
      (one) => one.entryName === entryName && (path === '' || one.containerPath === path),
    )
    if (matches.length === 0) throw new UserError(missing)
    if (matches.length > 1 && path === '') {
      const paths = matches.map(({ containerPath }) => containerPath).sort()
      throw new UserError(
        `storage entry "${entryName}" is mounted at multiple paths on app "${app}" (${paths.join(', ')}); pass --container-dir to disambiguate`,
      )
    }
    return attached.filter((one) => !matches.includes(one))
  })
}
