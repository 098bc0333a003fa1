import { environmentForClient, tooLargeEnvironment } from '../../core/deploy/container-environment.ts'
import { commitContainer } from '../../core/deploy/derive-image.ts'
import { exportedConfig } from '../../core/deploy/exported-config.ts'
import { isBuildpackImage, isHerokuishImage } from '../../core/deploy/image.ts'
import type { Ctx } from '../../core/plugin/context.ts'
import type { ImageInfo } from '../../core/system/docker.ts'
import { errorCode, UserError } from '../../core/system/errors.ts'
import { onInterrupt } from '../../core/system/interrupt.ts'
import { splitWords } from '../../core/system/words.ts'
import { printOutput } from './container-output.ts'
import { createArguments } from './script-arguments.ts'
import { scriptCommand } from './script-command.ts'

export type Phase = 'predeploy' | 'release' | 'heroku.postdeploy' | 'postdeploy'

interface Script {
  app: string
  phase: Phase
  /** '' when the app has none. */
  command: string
  /** The image it runs in; only asked for when there is a command. */
  image: () => Promise<string>
  tag: string
}

/**
 * Runs a script of the app in a container of its image and prints what it said. predeploy's changes become part of
 * the image; the other phases leave nothing behind. A script that fails is a UserError.
 */
export async function runScript(ctx: Ctx, script: Script): Promise<void> {
  const { app, phase, command } = script
  ctx.log.info1(`Checking for ${phase} task`)
  if (command === '') return ctx.log.verbose(`No ${phase} task found, skipping`)
  const source = phase === 'release' ? 'Procfile' : 'app.json'
  const where = phase === 'predeploy' ? '' : ' in ephemeral container'
  ctx.log.verbose(`Executing ${phase} task from ${source}${where}: ${command}`)
  const image = await script.image()
  const info = await ctx.docker.inspectImage(image)
  if (info === undefined) throw new UserError(`App image (${image}) not found`)
  const id = await createContainer(ctx, script, image, info)
  const container = (await ctx.docker.engine()).getContainer(id)
  const remove = () => container.remove({ force: true, v: true }).catch(() => {})
  using _ = onInterrupt(remove)
  try {
    await ctx.triggers.all('post-container-create', ['app', id, app, phase])
    const started = await ctx.docker.capture(['container', 'start', id], { stderr: ctx.stderr })
    const succeeded =
      started.exitCode === 0 && ((await container.wait()) as { StatusCode: number }).StatusCode === 0
    ctx.log.info2Quiet(`Start of ${app} ${phase} task (${id.slice(0, 9)}) output`)
    await printOutput(ctx, id)
    ctx.log.info2Quiet(`End of ${app} ${phase} task (${id.slice(0, 9)}) output`)
    if (!succeeded) throw new UserError(`Execution of ${phase} task failed: ${command}`)
    if (phase === 'predeploy') await commitContainer(ctx, id, image, imageConfig(app, info))
  } finally {
    await remove()
  }
}

/** A commit would take over the command of the container, which is the script. */
function imageConfig(app: string, { Config }: ImageInfo): Record<string, unknown> {
  return {
    Cmd: Config.Cmd,
    Entrypoint: Config.Entrypoint,
    Labels: {
      'org.label-schema.schema-version': '1.0',
      'org.label-schema.vendor': 'dokku',
      'com.dokku.app-name': app,
      'com.dokku.predeploy-phase': 'true',
    },
  }
}

async function createContainer(ctx: Ctx, script: Script, image: string, info: ImageInfo): Promise<string> {
  const { app, phase, command, tag } = script
  const kind = isBuildpackImage(info)
    ? 'pack'
    : (await isHerokuishImage(ctx, app, info))
      ? 'herokuish'
      : 'dockerfile'
  const entrypoint = [info.Config.Entrypoint ?? []].flat()
  const trace = ctx.env.DOKKU_TRACE ?? ''
  const words = createArguments({
    app,
    image,
    phase,
    kind,
    globalArgs: splitWords(ctx.env.DOKKU_GLOBAL_RUN_ARGS ?? ''),
    deployArgs: [
      ...(await ctx.triggers.collect('docker-args-deploy', [app, tag])),
      ...(await ctx.triggers.collect('docker-args-process-deploy', [app, kind, tag])),
    ],
    trace,
    command: scriptCommand(
      command,
      { kind, entrypoint },
      {
        shell: ctx.properties('scheduler').computed(app, 'shell', '/bin/bash'),
        trace: trace === '1',
      },
    ),
  })
  const values = await exportedConfig(ctx, app)
  const { env, args } = environmentForClient(ctx.env, values, words)
  const created = await ctx.docker
    .capture(['container', 'create', ...args], { env })
    .catch((error: unknown) => {
      throw errorCode(error) === 'E2BIG' ? tooLargeEnvironment(app, values) : error
    })
  if (created.exitCode === 0) return created.stdout.trim()
  throw new UserError(`Failed to create ${phase} execution container: ${created.stderr.trim()}`)
}
