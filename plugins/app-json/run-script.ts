import { environmentForClient } from '../../core/deploy/container-environment.ts'
import { isBuildpackImage, isHerokuishImage } from '../../core/deploy/image.ts'
import type { Ctx } from '../../core/plugin/context.ts'
import { mergedConfig } from '../../core/state/config-env.ts'
import type { ImageInfo } from '../../core/system/docker.ts'
import { UserError } from '../../core/system/errors.ts'
import { splitWords } from '../../core/system/words.ts'
import { scriptArguments, scriptCommand } from './script-arguments.ts'

export type Phase = 'predeploy' | 'release' | 'heroku.postdeploy' | 'postdeploy'

/**
 * Runs a script of the app in a container of its image and prints what it said. predeploy's changes become part of
 * the image; the other phases leave nothing behind. A script that fails is a UserError.
 */
export async function runScript(
  ctx: Ctx,
  app: string,
  image: string,
  tag: string,
  phase: Phase,
  command: string,
): Promise<void> {
  ctx.log.info1(`Checking for ${phase} task`)
  if (command === '') return ctx.log.verbose(`No ${phase} task found, skipping`)
  const source = phase === 'release' ? 'Procfile' : 'app.json'
  const where = phase === 'predeploy' ? '' : ' in ephemeral container'
  ctx.log.verbose(`Executing ${phase} task from ${source}${where}: ${command}`)
  const info = await ctx.docker.inspectImage(image)
  if (info === undefined) throw new UserError(`App image (${image}) not found`)
  const container = await createContainer(ctx, app, image, tag, phase, command, info)
  try {
    await ctx.triggers.all('post-container-create', ['app', container, app, phase])
    const started = await ctx.docker.capture(['container', 'start', container])
    const ended =
      started.exitCode === 0 ? (await ctx.docker.output(['container', 'wait', container])).trim() : '1'
    await printLog(ctx, app, phase, container)
    if (ended !== '0') throw new UserError(`Execution of ${phase} task failed: ${command}`)
    if (phase === 'predeploy') await commit(ctx, app, container, image, info)
  } finally {
    await ctx.docker.capture(['container', 'rm', '--force', container])
  }
}

async function createContainer(
  ctx: Ctx,
  app: string,
  image: string,
  tag: string,
  phase: Phase,
  command: string,
  info: ImageInfo,
): Promise<string> {
  const buildpack = isBuildpackImage(info)
  const herokuish = !buildpack && isHerokuishImage(ctx, app, info)
  const sourceType = buildpack ? 'pack' : herokuish ? 'herokuish' : 'dockerfile'
  const words = [
    ...splitWords(ctx.env.DOKKU_GLOBAL_RUN_ARGS ?? ''),
    `--label=com.dokku.app-name=${app}`,
    ...scriptArguments([
      ...(await ctx.triggers.collect('docker-args-deploy', [app, tag])),
      ...(await ctx.triggers.collect('docker-args-process-deploy', [app, sourceType, tag])),
    ]),
    `--label=dokku_phase_script=${phase}`,
    ...(herokuish ? ['--volume', `cache-${app}:/tmp/cache`] : []),
    ...(buildpack ? ['--entrypoint=/cnb/lifecycle/launcher'] : []),
  ]
  const shell = ctx.properties('scheduler').computed(app, 'shell', '/bin/bash')
  const raw = herokuish || !hasOwnEntrypoint(info) ? undefined : splitWords(command)
  const { env, args } = environmentForClient(ctx.env, mergedConfig(ctx.paths, app), words)
  const create = ['container', 'create', ...args, image, ...scriptCommand(command, { shell, herokuish, raw })]
  const created = await ctx.docker.capture(create, { env })
  if (created.exitCode === 0) return created.stdout.trim()
  throw new UserError(`Failed to create ${phase} execution container: ${created.stderr.trim()}`)
}

/** tini only passes on what it is given, so a shell can stand behind it. */
function hasOwnEntrypoint(info: ImageInfo): boolean {
  const entrypoint = [info.Config.Entrypoint ?? []].flat()
  return entrypoint.length > 0 && !/\btini\b/.test(entrypoint[0] ?? '')
}

async function printLog(ctx: Ctx, app: string, phase: Phase, container: string): Promise<void> {
  const id = container.slice(0, 9)
  ctx.log.info2Quiet(`Start of ${app} ${phase} task (${id}) output`)
  const { stdout, stderr } = await ctx.docker.capture(['container', 'logs', container])
  for (const line of `${stdout}${stderr}`.split('\n')) if (line !== '') ctx.log.verboseQuiet(line)
  ctx.log.info2Quiet(`End of ${app} ${phase} task (${id}) output`)
}

async function commit(
  ctx: Ctx,
  app: string,
  container: string,
  image: string,
  info: ImageInfo,
): Promise<void> {
  const { Entrypoint, Cmd } = info.Config
  const changes = [
    // A commit takes over the container's command, which was the script.
    `ENTRYPOINT ${JSON.stringify([Entrypoint ?? []].flat())}`,
    `CMD ${JSON.stringify([Cmd ?? []].flat())}`,
    'LABEL org.label-schema.schema-version=1.0',
    'LABEL org.label-schema.vendor=dokku',
    `LABEL com.dokku.app-name=${app}`,
    'LABEL com.dokku.predeploy-phase=true',
  ]
  await ctx.docker.output([
    'container',
    'commit',
    ...changes.flatMap((change) => ['--change', change]),
    container,
    image,
  ])
}
