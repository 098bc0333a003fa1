import { accessSync, constants, statSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import type { Ctx } from '../plugin/context.ts'
import { mergedConfig } from '../state/config-env.ts'
import { UserError } from '../system/errors.ts'
import { environmentForClient } from './container-environment.ts'
import { imageName } from './image.ts'
import { fireLegacy } from './legacy-trigger.ts'
import { registryLogin } from './registry-login.ts'
import { labelRelease } from './release-image.ts'

/** Builders whose work is done by a program that does not come with us need it on the PATH. */
export function requireProgram(ctx: Ctx, name: string): void {
  const found = (ctx.env.PATH ?? '').split(delimiter).some((folder) => isExecutable(join(folder, name)))
  if (!found) throw new UserError(`Missing ${name}, install it`)
}

/**
 * Runs a builder's program, output streamed. It finds the config vars in its own environment, where `--env KEY`
 * looks for them; those that would steer the program itself it is told by value.
 */
export async function runBuilder(
  ctx: Ctx,
  app: string,
  program: string,
  words: readonly string[],
  failure: string,
): Promise<void> {
  const own = { ...ctx.env, ...registryLogin(ctx, app) }
  const { env, args } = environmentForClient(own, mergedConfig(ctx.paths, app), words)
  const code = await ctx.run(program, args, { env })
  if (code !== 0) throw new UserError(failure.replace('CODE', String(code)))
}

/** `builder-release` of builders that add nothing to the built image but labels. */
export function releaseTrigger(legacy?: string) {
  return async (ctx: Ctx, builder: string, app: string, tag: string): Promise<undefined> => {
    const image = imageName(app, tag)
    if (legacy !== undefined) await fireLegacy(ctx, legacy, 'pre-release-builder', [app, tag])
    await ctx.triggers.all('pre-release-builder', [builder, app, image])
    await labelRelease(ctx, app, image)
    await ctx.triggers.all('post-release-builder', [builder, app, image])
    return undefined
  }
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return statSync(file).isFile()
  } catch {
    return false
  }
}
