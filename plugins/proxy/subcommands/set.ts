import { setCommand } from '../../../core/cli/set.ts'
import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { UserError } from '../../../core/system/errors.ts'

const properties = ['disabled', 'proxy-port', 'proxy-ssl-port', 'type']

/**
 * `proxy:set APP nginx` is the older way to say `proxy:set APP type nginx`: one word that is no property is a type,
 * and no word at all unsets it.
 */
export default async function set(ctx: Ctx, args: Args): Promise<void> {
  const [first = '', value = ''] = args.words
  if (properties.includes(first) || value !== '') return await setCommand(ctx, args)
  if (first.includes(':')) {
    ctx.log.warn('Detected potential port mapping instead of proxy type')
    throw new UserError('Consider using ports:set command or specifying a valid proxy')
  }
  await setCommand(ctx, { ...args, words: ['type', first] })
}
