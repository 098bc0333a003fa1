import type { Ctx } from '../plugin/context.ts'
import type { Args, CommandSpec, FlagSpec } from '../plugin/define.ts'
import { UserError } from '../system/errors.ts'

/**
 * Throws when there are more words than the usage of the command names. `ps:stop web worker` must not stop all of
 * web, nor `config:clear web KEY` clear everything.
 */
export function refuseSurplus(ctx: Ctx, spec: CommandSpec, args: Args): void {
  if (spec.passthrough === true || spec.looseWords === true) return
  const scope = args.app !== '' || args.global ? 1 : 0
  const most = Math.max(0, mostWords(spec.usage ?? '', spec.flags) - scope)
  // Dokku's own client puts `--app NAME` before every command typed in a checkout, whether it takes an app, has one, or not.
  const named = ctx.env.DOKKU_APP_NAME ?? ''
  if (named !== '' && spec.app === undefined && args.words[0] === named)
    refuseMoreThan(most, args.words.slice(1))
  else
    refuseMoreThan(
      most,
      named === '' ? args.words : args.words.filter((word, at) => at < most || word !== named),
    )
}

/** The same, for handlers that read their words themselves. */
export function refuseMoreThan(count: number, words: readonly string[]): void {
  const surplus = words.slice(count)
  if (surplus.length > 0) throw new UserError(`Unexpected argument(s): [${surplus.join(' ')}]`)
}

/** How many words a usage names besides flags and their values; no limit when something may be repeated. */
export function mostWords(usage: string, flags: Record<string, FlagSpec> = {}): number {
  const named = usage.replace(/\[\w+_OPTS\.\.\.\]/, '')
  if (named.includes('...')) return Number.POSITIVE_INFINITY
  const tokens = named
    .replaceAll('(s)', '')
    .replace(/[[\]()]/g, ' ')
    .split(' ')
    .filter((token) => token !== '' && token !== 'flags')
  let words = 0
  for (let at = 0; at < tokens.length; at++) {
    const choices = (tokens[at] as string).split('|').map((choice) => choice.replace(/^</, ''))
    const last = choices.at(-1) as string
    // `|<word>` is another way to say what stands before it.
    if (choices[0] !== '' && choices.some((choice) => !/^--?\w/.test(choice))) words++
    if (/^--?\w/.test(last) && takesValue(last, flags)) at++
  }
  return words
}

function takesValue(flag: string, flags: Record<string, FlagSpec>): boolean {
  return Object.entries(flags).some(
    ([name, { short, value }]) => value !== undefined && (flag === `--${name}` || flag === `-${short}`),
  )
}
