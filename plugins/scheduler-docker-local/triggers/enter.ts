import type { Ctx } from '../../../core/plugin/context.ts'
import { hasTerminal } from '../../../core/plugin/terminal.ts'
import { printable } from '../../../core/plugin/visible-apps.ts'
import { Exit, UserError } from '../../../core/system/errors.ts'
import { shellOf } from '../../scheduler/api.ts'
import { servingContainers } from '../container-files.ts'
import { isRunning } from '../container-state.ts'
import { imageFacts } from '../image-facts.ts'

interface Target {
  /** Beginning of a container id; '' when a process was named. */
  id: string
  /** TYPE or TYPE.INDEX; '' for the only type there is. */
  process: string
  command: string[]
}

/** Runs a command, or a shell, in a container in service; ends with its exit code. */
export default async function enter(
  ctx: Ctx,
  _scheduler: string,
  app: string,
  ...words: string[]
): Promise<undefined> {
  const target = readTarget(words)
  const container = target.id === '' ? byProcess(ctx, app, target.process) : byId(ctx, app, target.id)
  if (!(await isRunning(ctx, container))) throw new UserError('Container is not running')
  const image = (await ctx.docker.inspectContainer(container))?.Image ?? ''
  const facts = await imageFacts(ctx, app, image)
  const command = target.command.length > 0 ? target.command : [shellOf(ctx, app)]
  const code = await ctx.docker.run(
    [
      'container',
      'exec',
      ...(hasTerminal(ctx) ? ['-i', '-t'] : []),
      ...(facts.sourceType === 'pack' ? ['-w', '/workspace'] : []),
      container,
      ...facts.execPrefix,
      ...command,
    ],
    { stdin: ctx.stdin },
  )
  if (code !== 0) throw new Exit(code)
}

function readTarget(words: readonly string[]): Target {
  const rest = [...words]
  const target: Target = { id: '', process: '', command: [] }
  if (rest[0] === '--container-id') [, target.id = ''] = rest.splice(0, 2)
  else if (rest[0]?.startsWith('--container-id='))
    target.id = (rest.shift() ?? '').slice('--container-id='.length)
  else if (rest[0] !== undefined && rest[0] !== '--') target.process = rest.shift() ?? ''
  if (rest[0] === '--') rest.shift()
  target.command = rest
  return target
}

function byProcess(ctx: Ctx, app: string, process: string): string {
  const serving = servingContainers(ctx.paths, app)
  const types = [...new Set(serving.map(({ processType }) => processType))]
  const available = `Available types for app (${app}): ${types.join(' ')}`
  if (process === '' && types.length > 1) throw new UserError(`No container type specified.\n${available}`)
  const wanted = process || types[0]
  if (wanted === undefined) throw new UserError('No containers found for app')
  const found = serving.find(({ processType, dyno }) => processType === wanted || dyno === wanted)
  if (found === undefined)
    throw new UserError(`No containers found for type '${printable(wanted)}'\n${available}`)
  return found.id
}

function byId(ctx: Ctx, app: string, id: string): string {
  const ids = servingContainers(ctx.paths, app).map((container) => container.id)
  const found = ids.find((candidate) => candidate.startsWith(id))
  if (found !== undefined) return found
  const available = `Available ids for app (${app}): ${ids.join(' ')}`
  throw new UserError(`Invalid container id for app: ${printable(id)}\n${available}`)
}
