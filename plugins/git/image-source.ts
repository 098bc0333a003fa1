import { appendFileSync, cpSync, existsSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { registryLogin } from '../../core/deploy/registry-login.ts'
import type { Ctx } from '../../core/plugin/context.ts'
import { UserError } from '../../core/system/errors.ts'
import { imageProblem } from '../../core/system/image-name.ts'

/** The name goes into a Dockerfile and to docker: it must be one plain word. */
export function requireImageName(image: string): void {
  if (image === '') throw new UserError('Please specify a docker image')
  const problem = imageProblem(image)
  if (problem !== undefined) throw new UserError(problem)
}

/** Fills a directory with what builds an image again: a Dockerfile, and the files of `buildDirectory`. */
export function writeImageSource(ctx: Ctx, directory: string, image: string, buildDirectory: string): void {
  if (buildDirectory !== '') {
    const from = resolve(ctx.cwd, buildDirectory)
    if (!existsSync(from) || !statSync(from).isDirectory())
      throw new UserError('Invalid BUILD_DIR specified for docker build context')
    ctx.log.verbose('Syncing build directory context')
    cpSync(from, directory, { recursive: true, preserveTimestamps: true, verbatimSymlinks: true })
  }
  const label = `LABEL com.dokku.docker-image-labeler/alternate-tags=[\\"${image}\\"]`
  appendFileSync(join(directory, 'Dockerfile'), `FROM ${image}\n${label}\n`)
}

/** Makes sure the image is here; `force` pulls it anyway. */
export async function pullIfNeeded(ctx: Ctx, app: string, image: string, force: boolean): Promise<void> {
  const present = (await ctx.docker.inspectImage(image)) !== undefined
  if (present && !force) {
    ctx.log.info1('Image exists on host, skipping pull')
    return
  }
  ctx.log.info1(present ? 'Force pulling image' : 'Pulling image')
  const code = await ctx.docker.run(['image', 'pull', image], {
    env: { ...ctx.env, ...registryLogin(ctx, app) },
  })
  if (code !== 0) throw new UserError(`Failed to pull image: ${image}`)
}
