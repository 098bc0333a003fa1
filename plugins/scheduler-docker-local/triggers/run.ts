import { randomInt } from 'node:crypto'
import { findDeployImage } from '../../../core/deploy/image.ts'
import type { Ctx } from '../../../core/plugin/context.ts'
import { hasTerminal } from '../../../core/plugin/terminal.ts'
import { mergedConfig } from '../../../core/state/config-env.ts'
import { Exit, UserError } from '../../../core/system/errors.ts'
import { splitWords } from '../../../core/system/words.ts'
import { shellOf } from '../../scheduler/api.ts'
import { createContainer } from '../create-container.ts'
import { procfileCommand } from '../deploy/start-command.ts'
import { imageFacts } from '../image-facts.ts'
import { runArguments, runName } from '../run-arguments.ts'
import { stopContainer } from '../stop-container.ts'

/** Runs a one-off command in a container of its own; ends with its exit code. */
export default async function run(
  ctx: Ctx,
  scheduler: string,
  app: string,
  count: string,
  ...words: string[]
): Promise<undefined> {
  const given = words.slice(0, Number(count))
  const typed = words.slice(Number(count))
  if (typed[0] === '--') typed.shift()
  const image = await findDeployImage(ctx, app, '')
  const facts = await imageFacts(ctx, app, image)
  refuseUnreleased(facts.labels)
  const cronId = ctx.env.DOKKU_CRON_ID ?? ''
  const concurrencyPolicy = ctx.env.DOKKU_CONCURRENCY_POLICY || 'allow'
  if (cronId !== '') await makeRoom(ctx, app, cronId, concurrencyPolicy)
  const tag = image.slice(image.lastIndexOf(':') + 1)
  const { command, processType } = await commandOf(ctx, app, typed)
  const name = { app, kind: cronId === '' ? 'run' : 'cron', number: randomInt(32_768) } as const
  const { variables, values } = readVariables(given)
  const args = runArguments({
    ...name,
    image,
    runArgs: await ctx.triggers.collect('docker-args-run', [app, tag]),
    processArgs: await ctx.triggers.collect('docker-args-process-run', [app, facts.sourceType, tag]),
    globalLabels: splitWords(ctx.env.DOKKU_GLOBAL_FLAGS ?? '').filter((flag) => flag.startsWith('--label=')),
    trace: (ctx.env.DOKKU_TRACE ?? '') !== '',
    cronId,
    concurrencyPolicy,
    remove: removesContainer(ctx, app),
    terminal: hasTerminal(ctx),
    variables,
    processType,
    foreignArchitecture: facts.foreignArchitecture,
    ttlSeconds: ctx.env.DOKKU_RUN_TTL_SECONDS ?? '',
    execPrefix: facts.execPrefix,
    command,
  })
  if (facts.foreignArchitecture) ctx.log.warn('Detected linux/amd64 image, forcing --platform=linux/amd64')
  const id = await createContainer(ctx, app, args, values)
  await ctx.triggers.all('post-container-create', ['app', id, app, 'run'])
  const code = await startContainer(ctx, id, runName(name))
  await ctx.triggers.for('scheduler-post-run', [scheduler, app, id, String(code)])
  if (code !== 0) throw new Exit(code)
}

/** Waits for the command's end unless it was to be left alone; its exit code. */
async function startContainer(ctx: Ctx, id: string, name: string): Promise<number> {
  if (ctx.env.DOKKU_DETACH_CONTAINER === '1') {
    const started = await ctx.docker.capture(['container', 'start', id], { stderr: ctx.stderr })
    ctx.log.plain(name)
    return started.exitCode
  }
  const interactive = hasTerminal(ctx) ? ['--interactive'] : []
  const attached = await ctx.docker.run(['container', 'start', '--attach', ...interactive, id], {
    stdin: ctx.stdin,
  })
  if (attached === 0) return 0
  // Who reads no further (`run … | head`) ends docker before the command: the container itself knows how that ended.
  const { stdout } = await ctx.docker.capture(['container', 'wait', id])
  return /^\d+\n$/.test(stdout) ? Number(stdout) : attached
}

function refuseUnreleased(labels: Readonly<Record<string, string>>): void {
  const stage = labels['com.dokku.image-stage'] ?? ''
  if (stage === 'release') return
  throw new UserError(
    `Invalid image stage detected: expected 'release', got '${stage}'\nSuccessfully deploy your app to fix dokku run calls`,
  )
}

/** A name from the Procfile stands for its command; with nothing typed a shell opens. */
async function commandOf(
  ctx: Ctx,
  app: string,
  typed: readonly string[],
): Promise<{ command: string[]; processType: string }> {
  const [first = '', ...rest] = typed
  if (first === '') return { command: [ctx.env.DOKKU_SHELL || shellOf(ctx, app), ...rest], processType: '' }
  const found = await procfileCommand(ctx, app, first, '5000')
  if (found === '') return { command: [...typed], processType: '' }
  ctx.log.info1Quiet(`Found '${first}' in Procfile, running that command`)
  return { command: [...found.split(/\s+/).filter((word) => word !== ''), ...rest], processType: first }
}

/** KEY=VALUE words; a KEY alone takes the value it has among the config vars. */
function readVariables(words: readonly string[]): { variables: string[]; values: Map<string, string> } {
  const variables: string[] = []
  const values = new Map<string, string>()
  for (const word of words) {
    const at = word.indexOf('=')
    const name = at === -1 ? word : word.slice(0, at)
    if (name === '' || /\s/.test(name)) throw new UserError(`Invalid environment variable: ${name}`)
    variables.push(name)
    if (at !== -1) values.set(name, word.slice(at + 1))
  }
  return { variables, values }
}

function removesContainer(ctx: Ctx, app: string): boolean {
  if ((ctx.env.DOKKU_RM_CONTAINER ?? '') !== '') return true
  return (mergedConfig(ctx.paths, app).get('DOKKU_RM_CONTAINER') ?? '') !== ''
}

/** Heeds a cron task's concurrency policy: `forbid` ends here while one runs, `replace` ends the one that runs. */
async function makeRoom(ctx: Ctx, app: string, cronId: string, policy: string): Promise<void> {
  if (policy !== 'forbid' && policy !== 'replace') return
  const running = await ctx.docker.listContainers({ labels: [`com.dokku.cron-id=${cronId}`], running: true })
  if (running.length === 0) return
  if (policy === 'forbid') {
    throw new UserError(`${app} currently has a cron lock in place for ${cronId}. Exiting...`)
  }
  ctx.log.warn(`Replacing running container for ${cronId}`)
  for (const { Id } of running) {
    await stopContainer(ctx, Id)
    await ctx.triggers.all('scheduler-register-retired', [app, Id])
  }
}
