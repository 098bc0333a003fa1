import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { UserError } from '../../../core/system/errors.ts'
import type { Entry } from '../entry.ts'
import { mapFlag } from '../key-values.ts'
import { settableProperties, updateEntry, withProperty } from '../update-entry.ts'

/** `<name> <property> [<value>]`, or flags as older clients write it. */
export default async function set(ctx: Ctx, { words, flags }: Args): Promise<void> {
  const [name = '', property = '', value = ''] = words
  const byFlag = settableProperties.filter((flag) => flags[flag] !== undefined)
  const annotations = mapFlag(flags, 'annotation')
  const labels = mapFlag(flags, 'label')
  const byMap = annotations !== undefined || labels !== undefined
  if (property !== '' && (byFlag.length > 0 || byMap))
    throw new UserError('storage:set accepts either a property and a value or flags, not both')
  if (property === '' && byFlag.length === 0 && !byMap) throw new UserError('No property specified')
  if (byFlag.length > 0)
    ctx.log.warn("Deprecated: please use 'storage:set <name> <property> [<value>]' instead of flags")
  if (byMap)
    ctx.log.warn(
      "Deprecated: please use 'storage:annotations:set' and 'storage:labels:set' instead of --annotation and --label",
    )
  const changes =
    property === ''
      ? byFlag.map((flag) => [flag, String(flags[flag])] as const)
      : [[property, value] as const]
  const edit = (before: Entry): Entry => {
    let after = before
    for (const [changed, to] of changes) after = withProperty(after, changed, to)
    return { ...after, annotations: annotations ?? after.annotations, labels: labels ?? after.labels }
  }
  const touched = changes.some(([changed]) => changed === 'chown' || changed === 'mode')
  await updateEntry(ctx, name, edit, { touched })
  ctx.log.info1(`Storage entry ${name} updated`)
}
