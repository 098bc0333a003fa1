import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Ctx } from '../../../core/plugin/context.ts'
import { migrateConfig } from '../../../core/plugin/migrate-config.ts'
import { appDirectory, listApps } from '../../../core/state/apps.ts'
import { makeDirectory } from '../../../core/state/ownership.ts'
import { pathBelow } from '../../../core/state/paths.ts'

export default async function install(ctx: Ctx): Promise<undefined> {
  ctx.properties('ps').setup()
  makeDirectory(ctx.paths, join(ctx.paths.data, 'ps'))
  for (const app of listApps(ctx.paths)) {
    makeDirectory(ctx.paths, pathBelow(ctx.paths.data, 'ps', app))
    for (const name of ['DOKKU_SCALE', 'DOKKU_SCALE.extracted']) {
      rmSync(join(appDirectory(ctx.paths, app), name), { force: true })
    }
    moveRestartPolicy(ctx, app)
  }
  await migrateConfig(ctx, 'ps', [
    { property: 'stop-timeout-seconds', appVariable: 'DOKKU_DOCKER_STOP_TIMEOUT' },
    {
      property: 'restore',
      appVariable: 'DOKKU_APP_RESTORE',
      transform: (value) => String(value !== '0'),
    },
    { property: 'skip-deploy', appVariable: 'DOKKU_SKIP_DEPLOY', globalVariable: 'DOKKU_SKIP_DEPLOY' },
    { property: 'start-cmd', appVariable: 'DOKKU_START_CMD' },
    { property: 'dockerfile-start-cmd', appVariable: 'DOKKU_DOCKERFILE_START_CMD' },
  ])
}

/** The restart policy once was one of the docker options of an app. */
function moveRestartPolicy(ctx: Ctx, app: string): void {
  const options = ctx.properties('docker-options')
  const list = options.list(app, '_default_.deploy')
  const option = list.find((word) => word.startsWith('--restart='))
  if (option === undefined) return
  const policy = option.slice('--restart='.length)
  if (policy !== 'on-failure:10') ctx.properties('ps').set(app, 'restart-policy', policy)
  options.setList(
    app,
    '_default_.deploy',
    list.filter((word) => word !== option),
  )
}
