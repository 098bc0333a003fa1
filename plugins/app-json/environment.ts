import { randomBytes } from 'node:crypto'
import { exportedConfig } from '../../core/deploy/exported-config.ts'
import type { Ctx } from '../../core/plugin/context.ts'
import { UserError } from '../../core/system/errors.ts'
import { type EnvDeclaration, readAppJson } from './app-json.ts'
import { ask, canAsk } from './ask.ts'

/**
 * Sets the config vars app.json declares: at the first deploy those that have no value yet, at every one those to
 * keep in sync. A required one without any value is a UserError, and then none is set.
 */
export async function applyEnvironment(ctx: Ctx, app: string): Promise<void> {
  const { env } = readAppJson(ctx, app)
  if (env.size === 0) return
  ctx.log.info1('Processing app.json env vars')
  const store = ctx.properties('app-json')
  const deployed = ctx.properties('common').get(app, 'deployed') === 'true'
  const first = !deployed && store.get(app, 'appjson-env-processed') !== 'executed'
  const present = await exportedConfig(ctx, app)
  const pairs: string[] = []
  for (const [name, declared] of [...env].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (!declared.sync && (!first || (present.get(name) ?? '') !== '')) continue
    const value = await valueFor(ctx, name, declared)
    if (value !== '') pairs.push(`${name}=${value}`)
  }
  if (pairs.length > 0) {
    ctx.log.info1(`Setting ${pairs.length} env var(s) from app.json`)
    await ctx.triggers.all('config-set', ['--no-restart', app, ...pairs])
  } else {
    ctx.log.verbose('No env vars to set from app.json')
  }
  if (pairs.length > 0 || deployed) store.set(app, 'appjson-env-processed', 'executed')
}

/** '' for a variable that may stay unset. */
async function valueFor(ctx: Ctx, name: string, declared: EnvDeclaration): Promise<string> {
  if (declared.generator === 'secret') return randomBytes(32).toString('hex')
  if (declared.value !== '') return declared.value
  if (!canAsk(ctx)) {
    if (!declared.required) return ''
    throw new UserError(`required env var ${name} has no value, no default, and no TTY for prompt`)
  }
  const about = declared.description === '' ? '' : ` (${declared.description})`
  const answer = ask(ctx, `Enter value for ${name}${about}`)
  if (answer === '' && declared.required) throw new UserError(`required env var ${name} cannot be empty`)
  return answer
}
