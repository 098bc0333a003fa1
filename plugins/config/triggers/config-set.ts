import type { Ctx } from '../../../core/plugin/context.ts'
import { setVariables, unsetVariables } from '../change.ts'
import { readPairs } from '../pairs.ts'

/** `[--no-restart] APP KEY=VALUE...` */
export async function configSet(ctx: Ctx, first: string, ...rest: string[]): Promise<void> {
  const noRestart = first === '--no-restart'
  const [app = '', ...pairs] = noRestart ? rest : [first, ...rest]
  const entries = readPairs(
    pairs.map((pair) => Buffer.from(pair)),
    { encoded: false },
  )
  await setVariables(ctx, app || '--global', entries, { restart: !noRestart })
}

/** `APP|--global KEY [RESTART]` */
export async function configUnset(ctx: Ctx, app: string, key: string, restart = ''): Promise<void> {
  await unsetVariables(ctx, app || '--global', [key], { restart: restart === 'true' })
}
