import { randomBytes } from 'node:crypto'
import type { Ctx } from '../../core/plugin/context.ts'
import { mergedConfig } from '../../core/state/config-env.ts'
import { UserError } from '../../core/system/errors.ts'
import { type EnvDeclaration, readAppJson } from './app-json.ts'

/** Sets the config vars app.json declares: at the first deploy those not set yet, at every one those to keep in sync. */
export async function applyEnvironment(ctx: Ctx, app: string): Promise<void> {
  const { env } = readAppJson(ctx, app)
  if (env.size === 0) return
  const store = ctx.properties('app-json')
  if (store.get(app, 'appjson-env-processed') === 'true') return
  const first = ctx.properties('common').get(app, 'deployed') !== 'true'
  const present = mergedConfig(ctx.paths, app)
  const pairs: string[] = []
  for (const [name, declared] of env) {
    if (!declared.sync && (!first || present.has(name))) continue
    const value = declaredValue(name, declared, present)
    if (value !== undefined && value !== present.get(name)) pairs.push(`${name}=${value}`)
  }
  if (pairs.length > 0) await ctx.triggers.all('config-set', ['--no-restart', app, ...pairs])
  store.set(app, 'appjson-env-processed', 'true')
}

function declaredValue(
  name: string,
  declared: EnvDeclaration,
  present: Map<string, string>,
): string | undefined {
  if (declared.generator === 'secret') return present.get(name) ?? randomBytes(32).toString('hex')
  if (declared.value !== undefined) return declared.value
  if (!declared.required || present.has(name)) return undefined
  throw new UserError(`required env var ${name} has no value, no default, and no TTY for prompt`)
}
