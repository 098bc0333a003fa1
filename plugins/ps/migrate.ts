import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Ctx } from '../../core/plugin/context.ts'
import { migrateConfig } from '../../core/plugin/migrate-config.ts'
import { appDirectory, listApps } from '../../core/state/apps.ts'
import { readText } from '../../core/state/read-file.ts'
import { formatScale, parseScale } from './scale.ts'

export default function migrate(ctx: Ctx): void {
  for (const app of listApps(ctx.paths)) {
    moveScale(ctx, app)
    moveRestartPolicy(ctx, app)
  }
  migrateConfig(ctx, 'ps', [
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

/** Versions before 0.25 kept the scale in a file. Dokku 0.38 only deletes it; whoever comes straight from there keeps it. */
function moveScale(ctx: Ctx, app: string): void {
  const at = (name: string) => join(appDirectory(ctx.paths, app), name)
  const lines = (readText(at('DOKKU_SCALE')) ?? '')
    .split('\n')
    .filter((line) => /^[\w-]+=\d+$/.test(line.trim()))
  const store = ctx.properties('ps')
  if (lines.length > 0 && !store.has(app, 'scale')) {
    store.setList(app, 'scale', formatScale(parseScale(lines)))
    ctx.log.info1(`Migrated ${at('DOKKU_SCALE')} to ps scale property for ${app}`)
  }
  for (const name of ['DOKKU_SCALE', 'DOKKU_SCALE.extracted']) rmSync(at(name), { force: true })
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
