import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Ctx } from '../../../core/plugin/context.ts'
import type { Value, ValueMap } from '../../../core/programs/sigil/value.ts'
import { UserError } from '../../../core/system/errors.ts'
import { formatCompose, type VectorPlan } from './compose.ts'

export const vectorContainer = 'vector-vector-1'
const defaultImage = 'timberio/vector:0.57.0-debian'
/** Before compose was used the container had this name. */
const formerContainer = 'vector'

export function vectorImage(ctx: Ctx): string {
  return ctx.properties('logs').get('--global', 'vector-image') || defaultImage
}

export async function startVector(ctx: Ctx, image: string, seconds = 10): Promise<void> {
  await requireCompose(ctx)
  if ((await ctx.docker.inspectContainer(formerContainer)) !== undefined) {
    throw new UserError(
      `Vector container ${formerContainer} already exists in old format, run 'dokku logs:vector-stop' once to remove it`,
    )
  }
  const code = await compose(ctx, image, ['up', '--detach', '--quiet-pull'])
  if (code !== 0) throw new UserError(`Unable to start compose project: docker compose exited with ${code}`)
  ctx.log.verbose(`Waiting for ${seconds} seconds`)
  await sleep(seconds * 1000)
  if ((await ctx.docker.inspectContainer(vectorContainer))?.State.Running !== true) {
    throw new UserError('Vector container did not start properly, run logs:vector-logs for more details')
  }
}

export async function stopVector(ctx: Ctx): Promise<void> {
  await requireCompose(ctx)
  if ((await ctx.docker.inspectContainer(formerContainer)) !== undefined) {
    await ctx.docker.capture(['container', 'rm', '--force', formerContainer])
  }
  const code = await compose(ctx, vectorImage(ctx), ['down', '--remove-orphans'])
  if (code !== 0) throw new UserError(`Unable to stop vector: docker compose exited with ${code}`)
}

async function requireCompose(ctx: Ctx): Promise<void> {
  if ((await ctx.docker.capture(['compose', 'version'])).exitCode === 0) return
  throw new UserError('Required docker compose plugin is not installed')
}

async function compose(ctx: Ctx, image: string, words: readonly string[]): Promise<number> {
  const text = await composeText(ctx, image)
  const directory = mkdtempSync(join(tmpdir(), 'vector-compose-'))
  try {
    const file = join(directory, 'compose.yml')
    writeFileSync(file, text, { mode: 0o600 })
    return await ctx.docker.run(['compose', '--file', file, '--project-name', 'vector', ...words], {
      cwd: '/tmp',
    })
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}

/** A plugin may name a template of its own. */
async function composeText(ctx: Ctx, image: string): Promise<string> {
  const { env } = ctx
  const networks = ctx.properties('logs').get('--global', 'vector-networks').split(',')
  const plan: VectorPlan = {
    libRoot: env.DOKKU_LIB_HOST_ROOT || ctx.paths.lib,
    logsDirectory: env.DOKKU_LOGS_HOST_DIR || ctx.paths.logs,
    image,
    networks: networks.map((name) => name.trim()).filter((name) => name !== ''),
  }
  const template = await ctx.triggers.collect('vector-template-source', [])
  return template === '' ? formatCompose(plan) : await renderTemplate(template, plan)
}

async function renderTemplate(file: string, plan: VectorPlan): Promise<string> {
  const { renderWithData } = await import('../../../core/programs/sigil/render.ts')
  let source: string
  try {
    source = readFileSync(file, 'utf8')
  } catch (error) {
    throw new UserError(`Unable to read compose template: ${(error as Error).message}`)
  }
  const data: ValueMap = new Map<string, Value>([
    ['DokkuLibRoot', plan.libRoot],
    ['DokkuLogsDir', plan.logsDirectory],
    ['VectorImage', plan.image],
    ['VectorNetworks', [...plan.networks]],
  ])
  return renderWithData(source, data, { name: 'compose.yml' })
}
