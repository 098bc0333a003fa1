import { Writable } from 'node:stream'
import type { Ctx } from '../../../core/plugin/context.ts'
import type { Args } from '../../../core/plugin/define.ts'
import { exitCodes, UserError } from '../../../core/system/errors.ts'
import { vectorContainer } from '../vector/container.ts'

export default async function vectorLogs(ctx: Ctx, { flags }: Args): Promise<void> {
  const { num = '100', tail } = flags
  if (typeof num !== 'string' || !/^-?\d{1,9}$/.test(num)) {
    throw new UserError(`invalid argument "${String(num)}" for "--num" flag`, { exitCode: exitCodes.usage })
  }
  const container = await ctx.docker.inspectContainer(vectorContainer)
  if (container === undefined) throw new UserError('Vector container does not exist')
  if (!container.State.Running) ctx.log.warn('Vector container is not running')
  ctx.log.info1Quiet('Vector container logs')
  const lines = Number(num) > 0 ? ['--tail', String(Number(num))] : []
  const follow = tail === true ? ['--follow'] : []
  const stdout = linesTo(ctx.log.verboseQuiet)
  const stderr = linesTo(ctx.log.warnQuiet)
  const words = ['container', 'logs', vectorContainer, ...lines, ...follow]
  const code = await ctx.docker.run(words, { stdout, stderr })
  stdout.end()
  stderr.end()
  if (code !== 0 && tail !== true) ctx.log.exclaim(`Failed to fetch container logs: ${vectorContainer}`)
}

/** Hands over whole lines that are not empty. */
function linesTo(print: (line: string) => void): Writable {
  let rest = ''
  const decoder = new TextDecoder()
  const take = (text: string) => {
    const lines = (rest + text).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) if (line !== '') print(line)
  }
  return new Writable({
    write(chunk: Buffer, _encoding, done) {
      take(decoder.decode(chunk, { stream: true }))
      done()
    },
    final(done) {
      take('\n')
      done()
    },
  })
}
