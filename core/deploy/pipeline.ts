import { chmodSync } from 'node:fs'
import type { Ctx } from '../plugin/context.ts'
import { verifyApp } from '../plugin/visible-apps.ts'
import { UserError } from '../system/errors.ts'
import { makeTemporaryDirectory } from '../system/temporary-directory.ts'
import { acquireDeployLock } from './app-lock.ts'
import { captureBuild } from './build-capture.ts'
import { cleanUp } from './cleanup.ts'
import { ensureApp } from './ensure-app.ts'
import { exitCodeOf } from './exit-code.ts'
import { builderOf, findImage, keepReleasedImage } from './image.ts'
import { recordRevision } from './revision.ts'
import { extractSource } from './source.ts'
import { runSteps, type Step, type Transaction } from './transaction.ts'

/** A push on its way to running containers. */
interface Deploy {
  ctx: Ctx
  app: string
  revision: string
  /** Where the source is checked out. */
  directory: string
  builder: string
}

/**
 * What a push does once git holds the objects, in order. Each line is a file or a trigger of that name. Until
 * the scheduler has moved the proxy to the new containers the old release serves untouched.
 */
const receiveSteps: Step<Deploy>[] = [
  { name: 'lock the app', run: lockApp },
  { name: 'record the revision in the config', run: async (d) => recordRevision(d.ctx, d.app, d.revision) },
  { name: 'check out the source', run: checkOut },
  {
    name: 'core-post-extract',
    run: (d) => d.ctx.triggers.all('core-post-extract', [d.app, d.directory, d.revision]),
  },
  { name: 'post-extract', run: (d) => d.ctx.triggers.all('post-extract', [d.app, d.directory, d.revision]) },
  { name: 'builder-detect', run: detectBuilder },
  {
    name: 'pre-receive-app',
    run: (d) => d.ctx.triggers.all('pre-receive-app', [d.app, d.builder, d.directory, d.revision]),
  },
  { name: 'clean up after earlier deploys', run: (d) => cleanUp(d.ctx, d.app) },
  { name: 'builder-build', run: build },
  { name: 'release-and-deploy', run: (d) => d.ctx.triggers.all('release-and-deploy', [d.app]) },
]

/** Builds and deploys a revision of an app. Throws when any step fails; the old release still serves then. */
export async function receiveSource(ctx: Ctx, app: string, revision: string): Promise<void> {
  await verifyApp(ctx, app)
  await ensureApp(ctx, app)
  const deploy: Deploy = { ctx, app, revision, directory: '', builder: '' }
  await runSteps(deploy, receiveSteps, exitCodeOf)
}

/**
 * Releases an image that was built and hands it to the scheduler; nothing happens when there is no image.
 * `source` names the reason in the build record: `deploy`, `config-redeploy`.
 */
export async function releaseAndDeploy(
  ctx: Ctx,
  app: string,
  tag = 'latest',
  source = 'deploy',
): Promise<void> {
  const code = await captureBuild(ctx, app, source, async (inner) => {
    const image = await findImage(inner, app, tag)
    if (image === undefined) return 0
    await release(inner, app, tag, image)
    if (inner.properties('ps').computed(app, 'skip-deploy') === 'true') {
      inner.log.info1('Skipping deployment')
    } else {
      await deployAndAnnounce(inner, app, tag)
    }
    inner.log.plain('')
    return 0
  })
  if (code !== 0) throw new UserError(`Deploying ${app} failed`, { exitCode: code })
}

/** Hands a released image to the app's scheduler; with a process type only that one is deployed. */
export async function deployImage(ctx: Ctx, app: string, tag = 'latest', processType = ''): Promise<void> {
  const scheduler = (await ctx.triggers.collect('scheduler-detect', [app])) || 'docker-local'
  await ctx.triggers.for('scheduler-deploy', [scheduler, app, tag, processType])
}

async function release(ctx: Ctx, app: string, tag: string, image: string): Promise<void> {
  ctx.log.info1(`Releasing ${app}...`)
  await ctx.triggers.for('builder-release', [await builderOf(ctx, app, image), app, tag])
}

async function deployAndAnnounce(ctx: Ctx, app: string, tag: string): Promise<void> {
  const scheduler = (await ctx.triggers.collect('scheduler-detect', [app])) || 'docker-local'
  ctx.log.info1(`Deploying ${app} via the ${scheduler} scheduler...`)
  await ctx.triggers.for('scheduler-deploy', [scheduler, app, tag, ''])
  ctx.log.info2('Application deployed:')
  for (const url of await ctx.triggers.collect('domains-urls', [app, 'urls'])) ctx.log.verbose(url)
}

async function lockApp({ ctx, app }: Deploy, transaction: Transaction): Promise<void> {
  const lock = acquireDeployLock(ctx, app)
  transaction.always(() => lock.release())
  const id = ctx.env.DOKKU_BUILD_ID ?? ''
  if (id === '') return
  transaction.always(async (code) => {
    await ctx.triggers.all('builds-record-finalize', [app, id, String(code)])
  })
}

async function checkOut(deploy: Deploy, transaction: Transaction): Promise<void> {
  const directory = makeTemporaryDirectory(`/tmp/dokku-${deploy.ctx.env.DOKKU_PID}-git_build_app_repo`)
  transaction.always(() => directory[Symbol.dispose]())
  // Builders that run as another user must be able to read it.
  chmodSync(directory.path, 0o755)
  await extractSource(deploy.ctx, deploy.app, deploy.revision, directory.path)
  deploy.directory = directory.path
  deploy.ctx = deploy.ctx.with({ cwd: directory.path })
}

async function detectBuilder(deploy: Deploy): Promise<void> {
  const { ctx, app, directory } = deploy
  const detected = await ctx.triggers.first('builder-detect', [app, directory])
  deploy.builder = detected ?? (await defaultBuilder(ctx, app))
}

/** herokuish, unless this machine cannot run it. */
async function defaultBuilder(ctx: Ctx, app: string): Promise<string> {
  if (process.arch !== 'arm64') return 'herokuish'
  if (await ctx.triggers.gate('builder-herokuish-allowed', [app], { silent: true })) return 'herokuish'
  ctx.log.warn('Herokuish builder not supported on arm64 servers.')
  ctx.log.warn('Switching to pack builder.')
  return 'pack'
}

async function build({ ctx, app, builder, directory }: Deploy): Promise<void> {
  await ctx.triggers.all('builder-set-property', [app, 'detected', builder])
  const released = await keepReleasedImage(ctx, app)
  try {
    await ctx.triggers.for('builder-build', [builder, app, directory])
  } catch (error) {
    if (error instanceof UserError && error.name !== 'HookFailure') ctx.log.warn(error.message)
    await released.restore()
    throw new UserError('App build failed', { cause: error })
  }
}
