import { rmSync } from 'node:fs'
import type { Ctx } from '../../../core/plugin/context.ts'
import { hasHealthchecks } from '../../../core/programs/healthcheck/edit-app-json.ts'
import { listApps } from '../../../core/state/apps.ts'
import { makeDirectory } from '../../../core/state/ownership.ts'
import { schedulerOf } from '../../scheduler/api.ts'
import { removeContainerFiles, servingContainers } from '../container-files.ts'
import { appDataDirectory, dataDirectory } from '../data-files.ts'

const checksUrl = 'https://dokku.com/docs/deployment/zero-downtime-deploys/'

export function install(ctx: Ctx): undefined {
  ctx.properties('scheduler-docker-local').setup()
  makeDirectory(ctx.paths, dataDirectory(ctx.paths))
  for (const app of listApps(ctx.paths)) makeDirectory(ctx.paths, appDataDirectory(ctx.paths, app))
}

export function postCreate(ctx: Ctx, app: string): undefined {
  makeDirectory(ctx.paths, appDataDirectory(ctx.paths, app))
}

/** A clone gets the settings, but none of the containers whose files came along with the repository. */
export function postAppCloneSetup(ctx: Ctx, from: string, to: string): undefined {
  ctx.properties('scheduler-docker-local').clone(from, to)
  for (const { dyno } of servingContainers(ctx.paths, to)) removeContainerFiles(ctx.paths, to, dyno)
}

export function postAppRenameSetup(ctx: Ctx, from: string, to: string): undefined {
  ctx.properties('scheduler-docker-local').clone(from, to)
  ctx.properties('scheduler-docker-local').destroy(from)
}

export async function postDelete(ctx: Ctx, app: string): Promise<undefined> {
  ctx.properties('scheduler-docker-local').destroy(app)
  rmSync(appDataDirectory(ctx.paths, app), { recursive: true, force: true })
  const containers = await ctx.docker.listContainers({ labels: [`com.dokku.app-name=${app}`] })
  const engine = await ctx.docker.engine()
  await Promise.all(
    containers.map(({ Id }) =>
      engine
        .getContainer(Id)
        .remove({ force: true })
        .catch(() => {}),
    ),
  )
}

export async function postReleaseBuilder(ctx: Ctx, _builder: string, app: string): Promise<undefined> {
  if ((await schedulerOf(ctx, app)) !== 'docker-local') return
  ctx.log.info2('Processing deployment checks')
  const appJson = (await ctx.triggers.collect('app-json-get-content', [app])) || '{}'
  if (hasHealthchecks(appJson, 'web')) return
  const url = ctx.env.DOKKU_CHECKS_URL || checksUrl
  ctx.log.verbose('No web healthchecks found in app.json. Simple container checks will be performed.')
  ctx.log.verbose(
    `For more efficient zero downtime deployments, add healthchecks to your app.json. See ${url} for examples`,
  )
}
